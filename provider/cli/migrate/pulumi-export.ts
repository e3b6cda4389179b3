import * as v from "valibot";

import type { AssumeRole } from "../../base/api";
import { defined } from "../../base/defined";
import { resourceName } from "../review/urn";
import { parseJson } from "../parse-json";
import { commentText } from "../source-text";
import { attachedOf, KINDS, type Kind } from "./kinds";
import type { OldResource, OldState } from "./old-state";
import { fitsLine, shellWord } from "./shell";

/** A record of the library would drop a key called "constructor". */
const properties = v.custom<Readonly<Record<string, unknown>>>(
  (value) => typeof value === "object" && value !== null && !Array.isArray(value),
  "it must be an object",
);

const resource = v.object({
  urn: v.string(),
  type: v.string(),
  id: v.optional(v.string()),
  delete: v.optional(v.boolean()),
  external: v.optional(v.boolean()),
  protect: v.optional(v.boolean()),
  parent: v.optional(v.string()),
  provider: v.optional(v.string()),
  dependencies: v.nullish(v.array(v.string())),
  deletedWith: v.optional(v.string()),
  inputs: v.nullish(properties),
  outputs: v.nullish(properties),
});

const stackExport = v.object({
  deployment: v.object({
    resources: v.nullish(v.array(resource)),
    pending_operations: v.nullish(v.array(v.unknown())),
  }),
});

type Resource = v.InferOutput<typeof resource>;

/** The key that begins a secret, and what an export with `--show-secrets` has behind it. */
const SHOWN_SECRET = /"4dabf18193072939515e22adb298388d":\s*"[^"]*",\s*"plaintext"/;

/**
 * Reads the output of `pulumi stack export`.
 * @throws Error with one line that says what the text is not.
 */
export function readPulumiExport(text: string, source: string): OldState {
  const { deployment } = parseJson(stackExport, text, source, "the output of `pulumi stack export`");
  const all = deployment.resources ?? [];
  const old = all.flatMap((each) => {
    const kind = KINDS.find(({ pulumi }) => pulumi === each.type);
    // A resource that is only read belongs to somebody else.
    return kind === undefined || each.external === true ? [] : [{ each, kind }];
  });
  const [pending, current] = [old.filter(({ each }) => each.delete), old.filter(({ each }) => !each.delete)];
  const read = current.map(({ each, kind }) => ({ each, found: oldResource(each, kind, all) }));
  const usable = read.filter(({ each, found }) => found !== undefined && fitsLine(each.urn)).map(({ each }) => each);
  return {
    resources: read.flatMap(({ each, found }) => (found !== undefined && usable.includes(each) ? [found] : [])),
    // What depends on another resource comes behind it in a state, and must leave it first.
    commands: usable.toReversed().map(({ urn, protect }) => {
      return `pulumi state delete ${shellWord(urn)}${protect === true ? " --force" : ""} --yes`;
    }),
    remarks: [
      ...pending.map(({ each }) => describePending(each.urn)),
      ...read.flatMap(({ each }) => (usable.includes(each) ? [] : [describeUnreadable(each.urn)])),
      ...dependents(all, new Set(usable.map(({ urn }) => urn))),
      ...((deployment.pending_operations ?? []).length === 0 ? [] : [describeInterrupted(source)]),
      ...(SHOWN_SECRET.test(text)
        ? [`${source} has secrets in plain text: keep it private, and delete it afterwards.`]
        : []),
    ],
  };
}

function oldResource(each: Resource, kind: Kind, all: readonly Resource[]): OldResource | undefined {
  const attached = attachedOf(kind, each.id, (name) => each.outputs?.[name] ?? each.inputs?.[name]);
  const settings = all.find(({ urn, id }) => `${urn}::${id ?? ""}` === each.provider)?.inputs ?? {};
  const { region, assumeRole } = settings;
  return attached === undefined
    ? undefined
    : { ...attached, ...defined({ regionId: textOf(region), assumeRole: roleOf(assumeRole) }) };
}

/** The provider's settings are JSON text where they are objects. */
function roleOf(setting: unknown): AssumeRole | undefined {
  try {
    const role: unknown = typeof setting === "string" ? JSON.parse(setting) : undefined;
    if (typeof role !== "object" || role === null || !("roleArn" in role)) return undefined;
    const { roleArn, sessionName, externalId } = role as Readonly<Record<string, unknown>>;
    const arn = textOf(roleArn);
    return arn === undefined
      ? undefined
      : { roleArn: arn, ...defined({ sessionName: textOf(sessionName), externalId: textOf(externalId) }) };
  } catch {
    return undefined;
  }
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

/** The engine removes no resource from a state while one that stays depends on it. */
function dependents(all: readonly Resource[], leaving: ReadonlySet<string>): string[] {
  return all.flatMap(({ urn, parent, dependencies, deletedWith, delete: isPending }) => {
    if (leaving.has(urn) && isPending !== true) return [];
    const on = [parent, deletedWith, ...(dependencies ?? [])].find((each) => each !== undefined && leaving.has(each));
    return on === undefined
      ? []
      : [`${shown(urn)} depends on ${shown(on)}: remove that from its program, and run \`pulumi up\` there first.`];
  });
}

/** The name of a resource, in which a control character could make two lines of one. */
function shown(urn: string): string {
  return commentText(resourceName(urn));
}

function describePending(urn: string): string {
  return (
    `${shown(urn)} waits for its delete, which removes its member. It is not declared. Finish it by \`pulumi up\` ` +
    `there, then export again.`
  );
}

function describeUnreadable(urn: string): string {
  return (
    `${shown(urn)} does not show its members, or has a name that no command can have, so it is left out. Declare ` +
    `its group by the import command.`
  );
}

function describeInterrupted(source: string): string {
  return `${source} has operations that did not end. Run \`pulumi refresh\` there, then export again.`;
}
