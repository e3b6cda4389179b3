import { intersection, sortIds, union, without } from "./sets";

/** How much of the target the program decides. */
export type Mode = "authoritative" | "additive";

/**
 * What the program is answerable for, as differences from the list of members in the outputs: nothing is stored twice,
 * and a membership that is as declared stores nothing at all.
 */
export interface Answerable {
  /** Declared, but not among the members. */
  readonly absent?: readonly string[];
  /** Among the members, but only seen: this program never declared it. */
  readonly undeclared?: readonly string[];
  /** Among the members, formerly declared: its removal is not done yet, and every update and delete tries it again. */
  readonly owed?: readonly string[];
  /** Among the members, not declared here, but by another resource of the program. */
  readonly elsewhere?: readonly string[];
}

/** The members and what the program is answerable for, as kept in the outputs. */
export interface Ledger {
  readonly members: readonly string[];
  readonly answerable: Answerable;
}

/** Who the program declared at the last apply. */
export function declaredIn(ledger: Ledger): string[] {
  const { absent = [], undeclared = [], owed = [], elsewhere = [] } = ledger.answerable;
  return union(without(ledger.members, [...undeclared, ...owed, ...elsewhere]), absent);
}

/** Whom a delete takes out: the declared members, and those whose removal is owed. Never one that was only seen. */
export function answerableIn(ledger: Ledger): string[] {
  return union(declaredIn(ledger), ledger.answerable.owed ?? []);
}

/** What is to be written down after a look at the target. */
export interface Settlement {
  readonly mode: Mode;
  /** Who is in the target now. */
  readonly live: readonly string[];
  readonly desired: readonly string[];
  /** Whom the program was answerable for before. */
  readonly former: readonly string[];
  /** Those among `live` whom another resource of the program declares. */
  readonly claimed: readonly string[];
}

/**
 * The ledger after a look at the target. Someone formerly declared stays owed until a listing shows them gone, or
 * another resource of the program declares them.
 */
export function settle({ mode, live, desired, former, claimed }: Settlement): Ledger {
  const here = without(live, desired);
  const elsewhere = intersection(here, claimed);
  const owed = without(intersection(here, former), elsewhere);
  const undeclared = without(here, [...owed, ...elsewhere]);
  const absent = without(desired, live);
  if (mode === "additive") {
    const members = union(intersection(live, desired), owed);
    return { members: sortIds(members), answerable: compact({ absent, owed }) };
  }
  return { members: sortIds(live), answerable: compact({ absent, undeclared, owed, elsewhere }) };
}

function compact(lists: Record<string, readonly string[]>): Answerable {
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, ids]) => ids.length > 0)
      .map(([name, ids]) => [name, sortIds(ids)]),
  );
}
