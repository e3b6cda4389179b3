import * as v from "valibot";

import { parseJson } from "../parse-json";
import { commentText } from "../source-text";
import { attachedOf, KINDS, type Attached, type Kind } from "./kinds";
import type { OldState } from "./old-state";
import { fitsLine, shellWord } from "./shell";

/** A record of the library would drop a key called "constructor". */
const attributes = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "it must be an object",
);

const instance = v.object({
  index_key: v.optional(v.union([v.string(), v.number()])),
  status: v.optional(v.string()),
  deposed: v.optional(v.string()),
  attributes: v.nullish(attributes),
});

const state = v.object({
  version: v.literal(4, "its version must be 4"),
  resources: v.array(
    v.object({
      module: v.optional(v.string()),
      mode: v.string(),
      type: v.string(),
      name: v.string(),
      instances: v.array(instance),
    }),
  ),
});

type Resource = v.InferOutput<typeof state>["resources"][number];
type Instance = v.InferOutput<typeof instance>;

interface Found {
  readonly address: string;
  readonly instance: Instance;
  readonly attached: Attached | undefined;
}

/**
 * Reads the output of `terraform state pull`, or of `tofu state pull`.
 * @throws Error with one line that says what the text is not.
 */
export function readTerraformState(text: string, source: string): OldState {
  const { resources } = parseJson(state, text, source, "the output of `terraform state pull`");
  const found = resources.flatMap((resource) => {
    const kind = KINDS.find(({ terraform }) => terraform === resource.type);
    return kind === undefined || resource.mode !== "managed" ? [] : instancesOf(resource, kind);
  });
  const current = found.filter(({ instance: { deposed } }) => deposed === undefined);
  const usable = current.filter(({ address, attached }) => attached !== undefined && fitsLine(address));
  return {
    resources: usable.flatMap(({ attached }) => attached ?? []),
    commands: usable.map(({ address }) => `terraform state rm ${shellWord(address)}`),
    remarks: [
      ...found.flatMap(({ address, instance: { deposed } }) =>
        deposed === undefined ? [] : [describeDeposed(address)],
      ),
      ...current.flatMap(({ address, instance: { status } }) =>
        status === "tainted" ? [describeTainted(address)] : [],
      ),
      ...current.filter((each) => !usable.includes(each)).map(({ address }) => describeUnreadable(address)),
      `${source} has the secrets of every resource in plain text: keep it private, and delete it afterwards.`,
    ],
  };
}

function instancesOf(resource: Resource, kind: Kind): Found[] {
  return resource.instances.map((each) => ({
    address: addressOf(resource, each),
    instance: each,
    attached: attachedOf(kind, each.attributes?.["id"], (name) => each.attributes?.[underscored(name)]),
  }));
}

/** As `terraform state list` prints it. The state has the part of the module in this form already. */
function addressOf({ module, type, name }: Resource, { index_key: key }: Instance): string {
  const index = key === undefined ? "" : typeof key === "number" ? `[${key}]` : `[${templateText(key)}]`;
  return `${module === undefined ? "" : `${module}.`}${type}.${name}${index}`;
}

/** A string of Terraform's language, in which `${` and `%{` would begin a template. */
function templateText(text: string): string {
  return JSON.stringify(text).replace(/[$%](?=\{)/g, "$&$&");
}

/** The name of a property as Terraform writes it. */
function underscored(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

function describeDeposed(address: string): string {
  return (
    `${commentText(address)} was replaced, and the delete of the old object waits: it removes a member, who is not declared. Run ` +
    `\`terraform apply\` there, then pull the state again.`
  );
}

function describeTainted(address: string): string {
  return `${commentText(address)} is tainted, so an apply there removes its member and adds them again. Run \`terraform untaint\` for it.`;
}

function describeUnreadable(address: string): string {
  return (
    `${commentText(address)} does not show its members, or has a name that no command can have, so it is left out. Declare its group ` +
    `by the import command.`
  );
}
