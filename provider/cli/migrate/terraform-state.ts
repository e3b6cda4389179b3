import * as v from "valibot";

import { anyObject, parseJson } from "../parse-json";
import { literal } from "../source-text";
import { attachedOf, KINDS } from "./kinds";
import type { Entry, OldState } from "./old-state";
import { removedBy } from "./pending";
import { printable } from "./printable";
import { placed, refuseChoice, type Choice } from "./providers";
import { select } from "./select";
import { fitsLine, shellWord } from "./shell";
import { terraformProviders } from "./terraform-providers";

const instance = v.object({
  index_key: v.optional(v.union([v.string(), v.number()])),
  status: v.optional(v.string()),
  deposed: v.optional(v.string()),
  /** OpenTofu has it here where a provider has `for_each`. */
  provider: v.optional(v.string()),
  attributes: v.nullish(anyObject),
});

const state = v.object({
  version: v.literal(4, "its version must be 4"),
  resources: v.array(
    v.object({
      module: v.optional(v.string()),
      mode: v.string(),
      type: v.string(),
      name: v.string(),
      provider: v.optional(v.string()),
      instances: v.array(instance),
    }),
  ),
});

type Resource = v.InferOutput<typeof state>["resources"][number];
type Instance = v.InferOutput<typeof instance>;

interface Found extends Entry {
  readonly instance: Instance;
}

/**
 * Reads the output of `terraform state pull`, or of `tofu state pull`.
 * @throws Error with one line that says what the text is not, or UsageError for a provider that cannot be chosen.
 */
export function readTerraformState(text: string, source: string, choice: Choice = {}): OldState {
  const { resources } = parseJson(state, text, source, "the output of `terraform state pull`");
  const found = entriesOf(resources);
  const pending = found.filter(({ instance: { deposed } }) => deposed !== undefined);
  const live = found.filter(({ instance: { deposed } }) => deposed === undefined);
  refuseChoice(live, choice, source);
  const { usable, remarks } = select(live, choice);
  const deletes = pending.map((entry) => ({ entry, removal: removedBy(entry, live) }));
  const stopped = deletes.filter(({ removal }) => removal !== undefined).map(({ entry }) => entry);
  const moved = new Set(usable);
  const staying = new Set(live.filter((entry) => !moved.has(entry)).map(({ name }) => name));
  // The command takes the old objects of an address out too.
  const leaving = new Set([...usable, ...stopped].map(({ name }) => name).filter((name) => !staying.has(name)));
  return {
    resources: usable.flatMap((entry) => placed(entry) ?? []),
    commands: [...leaving].filter(fitsLine).map(leaveCommand),
    remarks: [
      ...deletes.map(({ entry, removal }) =>
        removal === undefined
          ? describePending(entry.name, stopped.length > 0)
          : describeStopped(entry, removal, leaving.has(entry.name) && fitsLine(entry.name)),
      ),
      ...usable.flatMap(({ name, instance: { status } }) => (status === "tainted" ? [describeTainted(name)] : [])),
      ...remarks,
      ...describeAccount(usable, choice),
      `${source} has the secrets of every resource in plain text: keep it private, and delete it afterwards.`,
    ],
  };
}

function entriesOf(resources: readonly Resource[]): Found[] {
  const ofCloud = resources.filter(({ type }) => type.startsWith("alicloud_"));
  const addresses = ofCloud.flatMap(({ provider, instances }) =>
    instances.map((each) => each.provider ?? provider ?? ""),
  );
  const providerOf = terraformProviders(addresses);
  return ofCloud.flatMap((resource) => {
    const kind = KINDS.find(({ terraform }) => terraform === resource.type);
    if (kind === undefined || resource.mode !== "managed") return [];
    return resource.instances.map((instance) => ({
      name: addressOf(resource, instance),
      kind,
      instance,
      attached: attachedOf(kind, instance.attributes?.["id"], (name) => instance.attributes?.[underscored(name)]),
      provider: providerOf(instance.provider ?? resource.provider),
    }));
  });
}

function leaveCommand(address: string): string {
  return `terraform state rm ${shellWord(address)}`;
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

function describePending(address: string, isStopped: boolean): string {
  const todo = isStopped
    ? "No apply may run there, since another pending delete must not run: remove the member by hand."
    : "Run `terraform apply` there, then pull the state again.";
  return (
    `${printable(address)} was replaced, and the delete of the old object waits: it removes a member, who is not ` +
    `declared. ${todo}`
  );
}

function describeStopped({ name, instance: { deposed = "" } }: Found, removal: string, hasCommand: boolean): string {
  const todo = hasCommand
    ? `take it out of the state by \`${leaveCommand(name)}\`, which is one of the commands.`
    : `remove the object with "deposed": ${literal(deposed)} from the state that was pulled, raise its serial by 1, and ` +
      `run \`terraform state push\`.`;
  return (
    `${printable(name)} was replaced, and the delete of the old object waits, which ${removal}. Do not run ` +
    `\`terraform apply\` there: ${todo}`
  );
}

function describeTainted(address: string): string {
  return (
    `${printable(address)} is tainted, so an apply there removes its member and adds them again. Run ` +
    `\`terraform untaint\` for it.`
  );
}

/** Without an alias a provider may still have a profile or a role, of which the state tells nothing. */
function describeAccount(usable: readonly Entry[], choice: Choice): string[] {
  const [first] = usable;
  return first === undefined || choice.provider !== undefined || choice.assumeRole !== undefined
    ? []
    : [
        `A Terraform state does not tell an account: run \`up\` with the credentials of ` +
          `${printable(first.provider.reference)}, or give its role by --role-arn.`,
      ];
}
