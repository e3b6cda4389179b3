import { intersection, sortIds, union, without } from "./sets";

/** How much of the target the program decides. */
export type Mode = "authoritative" | "additive";

/**
 * What the program is answerable for, as differences from the list of members in the outputs: nothing is stored twice,
 * and a membership that is as declared stores nothing at all.
 */
export interface Answerable {
  /** The program marks its list as secret. Set by the constructor, since the engine tells a provider nothing of it. */
  readonly secret?: true;
  /** Of a secret list: the output `missing`, which would not be secret. */
  readonly missing?: readonly string[];
  /** Declared, but not among the members. */
  readonly absent?: readonly string[];
  /** Among the members, but only seen: this program never declared it. */
  readonly undeclared?: readonly string[];
  /** Among the members, formerly declared: its removal is not done yet, and every update and delete tries it again. */
  readonly owed?: readonly string[];
  /** Among the members, never declared here, but by another resource of the program. */
  readonly elsewhere?: readonly string[];
  /**
   * Still in, formerly declared here, now by another resource of the program. Its removal is that resource's, unless
   * that one never comes to be: then nobody but this one still knows of the member.
   */
  readonly handed?: readonly string[];
}

/** The members and what the program is answerable for, as kept in the outputs. */
export interface Ledger {
  readonly members: readonly string[];
  readonly answerable: Answerable;
}

/** Who the program declared at the last apply. */
export function declaredIn(ledger: Ledger): string[] {
  const { absent = [], undeclared = [], owed = [], elsewhere = [], handed = [] } = ledger.answerable;
  return union(without(ledger.members, [...undeclared, ...owed, ...elsewhere, ...handed]), absent);
}

/**
 * Whom a delete takes out, unless another resource declares them: the declared members, and the formerly declared ones.
 * Never one that was only seen.
 */
export function answerableIn(ledger: Ledger): string[] {
  const { owed = [], handed = [] } = ledger.answerable;
  return union(declaredIn(ledger), owed, handed);
}

/** Whom another resource of the program declared when this one was last looked at. */
export function leftToOthersIn(ledger: Ledger): string[] {
  const { elsewhere = [], handed = [] } = ledger.answerable;
  return union(elsewhere, handed);
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
 * The ledger after a look at the target. Someone formerly declared stays owed until a listing shows them gone, and is
 * handed over while another resource of the program declares them.
 */
export function settle({ mode, live, desired, former, claimed }: Settlement): Ledger {
  const here = without(live, desired);
  const ours = intersection(here, former);
  const handed = intersection(ours, claimed);
  const owed = without(ours, claimed);
  const elsewhere = without(intersection(here, claimed), former);
  const undeclared = without(here, [...former, ...claimed]);
  const absent = without(desired, live);
  if (mode === "additive") {
    const members = union(intersection(live, desired), owed);
    return { members: sortIds(members), answerable: compact({ absent, owed, handed }) };
  }
  return { members: sortIds(live), answerable: compact({ absent, undeclared, owed, elsewhere, handed }) };
}

function compact(lists: Record<string, readonly string[]>): Answerable {
  return Object.fromEntries(
    Object.entries(lists)
      .filter(([, ids]) => ids.length > 0)
      .map(([name, ids]) => [name, sortIds(ids)]),
  );
}
