import * as v from "valibot";

import { anyObject, parseJson } from "../parse-json";
import { describeDependents } from "./dependents";
import { attachedOf, KINDS } from "./kinds";
import type { Entry, OldState } from "./old-state";
import { removedBy } from "./pending";
import { printable } from "./printable";
import { placed, refuseChoice, type Choice } from "./providers";
import { hasOwnCommand, leaveCommand, stopCommand } from "./pulumi-commands";
import { pulumiProviders } from "./pulumi-providers";
import { select } from "./select";
import { shellWord } from "./shell";

const resource = v.object({
  urn: v.string(),
  type: v.string(),
  id: v.optional(v.string()),
  delete: v.optional(v.boolean()),
  external: v.optional(v.boolean()),
  protect: v.optional(v.boolean()),
  taint: v.optional(v.boolean()),
  parent: v.optional(v.string()),
  provider: v.optional(v.string()),
  dependencies: v.nullish(v.array(v.string())),
  deletedWith: v.optional(v.string()),
  inputs: v.nullish(anyObject),
  outputs: v.nullish(anyObject),
});

const stackExport = v.object({
  deployment: v.object({
    resources: v.nullish(v.array(resource)),
    pending_operations: v.nullish(v.array(v.unknown())),
  }),
});

type Resource = v.InferOutput<typeof resource>;

interface Found extends Entry {
  readonly each: Resource;
}

/** The key that begins a secret, and what an export with `--show-secrets` has behind it. */
const SHOWN_SECRET = /"4dabf18193072939515e22adb298388d":\s*"[^"]*",\s*"plaintext"/;

/**
 * Reads the output of `pulumi stack export`.
 * @throws Error with one line that says what the text is not, or UsageError for a provider that cannot be chosen.
 */
export function readPulumiExport(text: string, source: string, choice: Choice = {}): OldState {
  const { deployment } = parseJson(stackExport, text, source, "the output of `pulumi stack export`");
  const all = deployment.resources ?? [];
  const found = entriesOf(all);
  const owned = found.filter(({ each }) => each.external !== true);
  const [pending, live] = [owned.filter(({ each }) => each.delete), owned.filter(({ each }) => !each.delete)];
  refuseChoice(live, choice, source);
  const { usable, remarks } = select(live, choice);
  const deletes = pending.map((entry) => ({ entry, removal: removedBy(entry, live) }));
  const stopped = deletes.filter(({ removal }) => removal !== undefined).map(({ entry }) => entry);
  const shared = stopped.filter(({ each }) => !hasOwnCommand(each, all));
  // What depends on another resource comes behind it in a state, and must leave it first.
  const last = new Set([...usable, ...stopped.filter((entry) => !shared.includes(entry))].map(({ each }) => each));
  return {
    resources: usable.flatMap((entry) => placed(entry) ?? []),
    commands: [
      ...shared.map(({ each }) => stopCommand(each)),
      ...all.toReversed().flatMap((each) => (last.has(each) ? [leaveCommand(each)] : [])),
    ],
    remarks: [
      ...deletes.map(({ entry, removal }) =>
        removal === undefined
          ? describePending(entry.name, stopped.length > 0)
          : describeStopped(entry, removal, shared.includes(entry)),
      ),
      ...found.flatMap(({ each, name }) => (each.external === true ? [describeExternal(name)] : [])),
      ...usable.flatMap(({ each, name }) => (each.taint === true ? [describeTainted(name)] : [])),
      ...remarks,
      ...describeDependents(all, new Set([...usable, ...stopped].map(({ each }) => each))),
      ...((deployment.pending_operations ?? []).length === 0 ? [] : [describeInterrupted(source)]),
      ...(SHOWN_SECRET.test(text)
        ? [`${source} has secrets in plain text: keep it private, and delete it afterwards.`]
        : []),
    ],
  };
}

function entriesOf(all: readonly Resource[]): Found[] {
  const providerOf = pulumiProviders(all);
  return all.flatMap((each) => {
    const kind = KINDS.find(({ pulumi }) => pulumi === each.type);
    if (kind === undefined) return [];
    const attached = attachedOf(kind, each.id, (name) => each.outputs?.[name] ?? each.inputs?.[name]);
    return [{ each, name: each.urn, kind, attached, provider: providerOf(each.provider) }];
  });
}

function describeStopped({ name, each }: Found, removal: string, isShared: boolean): string {
  const command = isShared ? stopCommand(each) : leaveCommand(each);
  return (
    `${printable(name)} waits for its delete, which ${removal}. Do not run \`pulumi up\` there: first take the delete ` +
    `out of the state by \`${command}\`, then export again.`
  );
}

function describePending(urn: string, isStopped: boolean): string {
  const first = isStopped ? "Once the deletes that must not run are out of the state, finish" : "Finish";
  return (
    `${printable(urn)} waits for its delete, which removes a member, who is not declared. ${first} it by ` +
    `\`pulumi up\` there, then export again.`
  );
}

function describeExternal(urn: string): string {
  return `${printable(urn)} is external: its stack only reads it, so it is left out. Move it where it is managed.`;
}

function describeTainted(urn: string): string {
  return (
    `${printable(urn)} is tainted, so \`pulumi up\` there removes its member and adds them again. Run ` +
    `\`pulumi state untaint ${shellWord(urn)}\` for it.`
  );
}

function describeInterrupted(source: string): string {
  return `${source} has operations that did not end. Run \`pulumi refresh\` there, then export again.`;
}
