import { CallError } from "../cloud/call-error";
import { sameSet, sortIds } from "../membership/sets";
import { nameOf, type Side, type Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import { list } from "../reconcile/messages";
import type { Named } from "../services/directory";
import { sameTarget } from "./diff";
import type { Failure } from "./inputs/draft";
import { placeFor } from "./place";
import { isSecret, membersOf, namesOf, shapeOf, type Inputs } from "./properties";

/** Inputs with the ids of the declared names, in the order of the ids; or why the names cannot be used. */
export type Resolved = { readonly inputs: Inputs; readonly failures: readonly [] } | { readonly failures: readonly Failure[] };

/**
 * Gives inputs that declare names the ids behind them. Names that are as before keep their ids without a call: only a
 * refresh asks whether they mean somebody else by now.
 */
export async function resolveNames(host: Host, former: Inputs | undefined, inputs: Inputs): Promise<Resolved> {
  const { namesProperty } = shapeOf(inputs);
  const names = namesOf(inputs);
  if (names === undefined) {
    return { inputs, failures: [] };
  }
  if (isSecret(inputs)) {
    const reason =
      `${namesProperty} cannot be used while it, takeover or neverRemove is secret, since the ids that are looked up for it would not be. ` +
      `Declare ids instead.`;
    return { failures: [{ property: namesProperty, reason }] };
  }
  const before = former === undefined ? undefined : namesOf(former);
  if (former !== undefined && before !== undefined && sameTarget(former, inputs) && sameNames(before, names)) {
    return { inputs: withMembers(inputs, before, membersOf(former)), failures: [] };
  }
  return lookUp(host, inputs, names);
}

/** A refresh that found somebody else of a declared name has the name twice. */
function sameNames(before: readonly string[], names: readonly string[]): boolean {
  return before.length === names.length && sameSet(before, names);
}

/** Inputs with the names that their members have now, so that a refresh gives the program's own shape back. */
export async function withCurrentNames(host: Host, inputs: Inputs): Promise<Inputs> {
  if (namesOf(inputs) === undefined) {
    return inputs;
  }
  const { service, session, target } = placeFor(host, inputs);
  const roster = await service.directory.roster(session, target, memberKind(target));
  const names = new Map(roster.map(({ id, name }) => [id, name]));
  const ids = sortIds(membersOf(inputs));
  return withMembers(inputs, ids.map((id) => names.get(id) ?? id), ids);
}

async function lookUp(host: Host, inputs: Inputs, names: readonly string[]): Promise<Resolved> {
  const { service, session, target } = placeFor(host, inputs);
  const { namesProperty } = shapeOf(inputs);
  let found: readonly Named[];
  try {
    found = names.length === 0 ? [] : await service.directory.lookUp(session, target, memberKind(target), names);
  } catch (error) {
    if (!(error instanceof CallError)) {
      throw error;
    }
    return { failures: [{ property: namesProperty, reason: `${nameOf(target)}: the names could not be looked up. ${error.message}` }] };
  }
  const idsByName = new Map<string, Set<string>>(names.map((name) => [name, new Set()]));
  found.forEach(({ id, name }) => idsByName.get(name ?? "")?.add(id));
  const failures = [...unknownNames(target, idsByName), ...ambiguousNames(target, idsByName)];
  if (failures.length > 0) {
    return { failures: failures.map((reason) => ({ property: namesProperty, reason })) };
  }
  const nameById = new Map([...idsByName].flatMap(([name, ids]) => [...ids].map((id) => [id, name] as const)));
  const ids = sortIds(nameById.keys());
  return { inputs: withMembers(inputs, ids.map((id) => nameById.get(id) ?? id), ids), failures: [] };
}

function unknownNames(target: Target, idsByName: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const names = [...idsByName].filter(([, ids]) => ids.size === 0).map(([name]) => name);
  const kind = memberKind(target);
  return names.length === 0 ? [] : [`${nameOf(target)}: no ${kind} is called ${list(names)}. Correct the names, or create the ${kind}s first.`];
}

function ambiguousNames(target: Target, idsByName: ReadonlyMap<string, ReadonlySet<string>>): string[] {
  const names = [...idsByName].filter(([, ids]) => ids.size > 1).map(([name, ids]) => `${name} (${[...ids].join(", ")})`);
  return names.length === 0 ? [] : [`${nameOf(target)}: more than one ${memberKind(target)} is called ${list(names)}. Declare ids instead of names.`];
}

function withMembers(inputs: Inputs, names: readonly string[], ids: readonly string[]): Inputs {
  const { membersProperty, namesProperty } = shapeOf(inputs);
  return { ...inputs, [namesProperty]: names, [membersProperty]: ids };
}

function memberKind(target: Target): Side {
  return target.side === "group" ? "user" : "group";
}
