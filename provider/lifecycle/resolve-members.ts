import { CallError } from "../cloud/call-error";
import { membersOf, nameIn, type Members } from "../membership/ledger";
import { sameSet, sortIds } from "../membership/sets";
import { nameOf, type Side, type Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import { list } from "../reconcile/messages";
import type { Named } from "../services/directory";
import type { Failure } from "./inputs/draft";
import type { List } from "./inputs/shape";
import type { Settings } from "./normalise";
import { placeFor } from "./place";
import { idsOf, namesOf, shapeOf, targetOf, type Inputs, type Outputs } from "./properties";
import { isSameTarget } from "./target-change";

/** Inputs with their members by id; or why the declared names cannot be used. */
export type Resolved = { readonly inputs: Inputs; readonly failures: readonly [] } | { readonly failures: readonly Failure[] };

/**
 * Gives inputs their members by id. Names that are as before keep their ids without a call: only a refresh asks whether
 * they mean somebody else by now.
 */
export async function resolveMembers(host: Host, former: Inputs | Outputs | undefined, settings: Settings, declared: List): Promise<Resolved> {
  if (declared.by === "id") {
    const members = "members" in declared ? declared.members : membersOf(textsOf(declared.elements));
    return { inputs: { ...settings, members }, failures: [] };
  }
  const { namesProperty } = shapeOf(settings);
  if (settings.hidesMembers === true) {
    const reason =
      `${namesProperty} cannot be used while it, takeover or neverRemove is secret, since the ids that are looked up for it would not be. ` +
      `Declare ids instead.`;
    return { failures: [{ property: namesProperty, reason }] };
  }
  if ("members" in declared) {
    return named(settings, declared.members);
  }
  const names = textsOf(declared.elements);
  if (former?.membersBy === "name" && isSameTarget(former, { ...settings, members: {} }) && sameNames(namesOf(former), names)) {
    return named(settings, former.members);
  }
  return lookUp(host, settings, names);
}

/** Outputs with the names that their members have now, where the program declares names. */
export async function withCurrentNames(host: Host, outputs: Outputs): Promise<Outputs> {
  if (outputs.membersBy !== "name") {
    return outputs;
  }
  const { service, session, target } = placeFor(host, outputs);
  const roster = await service.directory.roster(session, target, memberKind(target));
  const names = membersOf(roster.map(({ id }) => id), Object.fromEntries(roster.map(({ id, name }) => [id, name ?? id])));
  return { ...outputs, members: membersOf(idsOf(outputs), names) };
}

/** A refresh that found somebody else of a declared name has the name twice. */
function sameNames(before: readonly string[], names: readonly string[]): boolean {
  return before.length === names.length && sameSet(before, names);
}

async function lookUp(host: Host, settings: Settings, names: readonly string[]): Promise<Resolved> {
  const inputs: Inputs = { ...settings, members: {} };
  const { service, session } = placeFor(host, inputs);
  const target = targetOf(inputs);
  const { namesProperty } = shapeOf(settings);
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
  const nameById = Object.fromEntries([...idsByName].flatMap(([name, ids]) => [...ids].map((id) => [id, name] as const)));
  return named(settings, nameById);
}

function named(settings: Settings, members: Members): Resolved {
  const ids = sortIds(Object.keys(members));
  const sorted = Object.fromEntries(ids.map((id) => [id, nameIn(members, id)]));
  return { inputs: { ...settings, members: sorted, membersBy: "name" }, failures: [] };
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

function textsOf(elements: unknown): string[] {
  return Array.isArray(elements) ? elements.filter((element) => typeof element === "string") : [];
}

function memberKind(target: Target): Side {
  return target.side === "group" ? "user" : "group";
}
