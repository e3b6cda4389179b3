import { differences, intersection, sortIds, union, without } from "./sets";

/** How much of the target the program decides. */
export type Mode = "authoritative" | "additive";

/** Members by id, with their names. An id without a known name is its own name. */
export type Members = Readonly<Record<string, string>>;

/**
 * What is special about a member:
 * - `absent`: declared, but not in the target.
 * - `undeclared`: in the target, never declared by this resource.
 * - `external`: in the target by another system, such as a synchronised directory, which alone can remove it.
 * - `pendingRemoval`: declared earlier, and its removal is not confirmed yet. Every update and delete tries it again.
 */
export type Status = "absent" | "undeclared" | "external" | "pendingRemoval";

/** What the state of a resource says about its target. Members without a status are declared and in. */
export interface Ledger {
  /** Who is in. An additive resource lists the members that it owns. */
  readonly members: Members;
  /** At most one status per exceptional member. */
  readonly status: Readonly<Record<string, Status>>;
}

/** The ledger of a resource that does not exist yet. */
export const EMPTY_LEDGER: Ledger = { members: {}, status: {} };

/** The members that the resource declared at its last apply. */
export function declaredIn({ members, status }: Ledger): string[] {
  const exceptions = Object.entries(status);
  const ids = Object.keys(members);
  if (exceptions.length === 0) {
    return ids;
  }
  const absent = exceptions.filter(([, each]) => each === "absent").map(([id]) => id);
  const others = exceptions.filter(([, each]) => each !== "absent").map(([id]) => id);
  return union(without(ids, others), absent);
}

/** The members with a status. */
export function withStatus({ status }: Ledger, wanted: Status): string[] {
  return Object.entries(status)
    .filter(([, each]) => each === wanted)
    .map(([id]) => id);
}

/** The members that the resource answers for: declared now, or earlier and not confirmed gone. */
export function ownedIn(ledger: Ledger): string[] {
  const pending = withStatus(ledger, "pendingRemoval");
  return pending.length === 0 ? declaredIn(ledger) : union(declaredIn(ledger), pending);
}

/** What a look at the target showed, to be written down. */
export interface Settlement {
  readonly mode: Mode;
  readonly desired: readonly string[];
  /** Who is in the target now. */
  readonly live: readonly string[];
  /** Those among them that another system keeps in. */
  readonly external?: readonly string[];
  /** Owned, no longer desired, and not confirmed gone. */
  readonly pending: readonly string[];
  /** Names by id, as far as they are known. */
  readonly names: Members;
}

/** The ledger after a look at the target. */
export function settle({ mode, desired, live, external = [], pending, names }: Settlement): Ledger {
  const { onlyLeft: absent, onlyRight: surplus } = differences(desired, live);
  const others = mode === "authoritative" ? surplus : intersection(surplus, pending);
  const present = sortIds([...without(desired, absent), ...others]);
  const status = [
    ...absent.map((id) => [id, "absent"] as const),
    ...without(others, [...pending, ...external]).map((id) => [id, "undeclared"] as const),
    ...intersection(without(others, pending), external).map((id) => [id, "external"] as const),
    ...pending.map((id) => [id, "pendingRemoval"] as const),
  ];
  return { members: membersOf(present, names), status: Object.fromEntries(status) };
}

/** Members by id, each with its known name. */
export function membersOf(ids: readonly string[], names: Members = {}): Members {
  return Object.fromEntries(ids.map((id) => [id, nameIn(names, id)]));
}

/** The real names among several maps; a later map comes before an earlier one. */
export function knownNames(...maps: readonly Members[]): Members {
  return Object.fromEntries(maps.flatMap((names) => Object.entries(names).filter(([id, name]) => name !== id)));
}

/** The name of an id, or the id itself. Ids are any text, so that of a built-in property is possible. */
export function nameIn(names: Members, id: string): string {
  return Object.hasOwn(names, id) ? (names[id] ?? id) : id;
}
