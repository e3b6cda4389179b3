import type { Mode } from "./ledger";
import { pairOf, instanceKey, type Target } from "./target";

/** What one resource of a program declares. */
export interface Declaration {
  readonly name: string;
  readonly urn: string;
  /** `regionId` is blank where the program leaves it to the configuration and that is not known either. */
  readonly target: Target;
  readonly mode: Mode;
  readonly members: readonly string[];
  readonly neverRemove: readonly string[];
  /** Whether those are all: some may not be known yet, or be declared by name. */
  readonly complete: boolean;
  /** Whether a part of it is secret, so that no message may show any. */
  readonly secret: boolean;
}

/** Two resources that both decide about one membership. */
export interface Conflict {
  readonly first: Declaration;
  readonly second: Declaration;
  /** A membership that both decide about; none when both lists of one target are empty. */
  readonly pair?: { readonly group: string; readonly user: string; readonly listedBy: readonly Declaration[] };
}

/**
 * The rule. An authoritative resource decides about every pair of its target, an additive one about those that it
 * lists. Two resources conflict when at least one of them lists a pair that the other decides about too. Two resources
 * of one target conflict as soon as one of them is authoritative, even with empty lists: it declares that there is no
 * other member.
 */
export function conflictBetween(first: Declaration, second: Declaration): Conflict | undefined {
  // An account that is not known is one of its own.
  if (instanceKey(first.target) !== instanceKey(second.target) || first.target.accountId !== second.target.accountId) {
    return undefined;
  }
  return first.target.side === second.target.side ? onOneSide(first, second) : acrossSides(first, second);
}

function onOneSide(first: Declaration, second: Declaration): Conflict | undefined {
  if (first.target.id !== second.target.id) {
    return undefined;
  }
  const others = new Set(second.members);
  const shared = first.members.find((member) => others.has(member));
  if (shared !== undefined) {
    return conflictOf(first, second, shared);
  }
  if (first.mode === "additive" && second.mode === "additive") {
    return undefined;
  }
  return conflictOf(first, second, first.members[0] ?? second.members[0]);
}

/** A group and a user have one pair in common. */
function acrossSides(first: Declaration, second: Declaration): Conflict | undefined {
  const listed = [lists(first, second.target.id), lists(second, first.target.id)];
  const decide = [
    listed[0] === true || first.mode === "authoritative",
    listed[1] === true || second.mode === "authoritative",
  ];
  return listed.includes(true) && !decide.includes(false) ? conflictOf(first, second, second.target.id) : undefined;
}

/** @param member of the target of the first. */
function conflictOf(first: Declaration, second: Declaration, member: string | undefined): Conflict {
  if (member === undefined) {
    return { first, second };
  }
  const [group, user] = pairOf(first.target, member);
  const listedBy = [first, second].filter((declaration) =>
    lists(declaration, declaration.target.side === "group" ? user : group),
  );
  return { first, second, pair: { group, user, listedBy } };
}

function lists(declaration: Declaration, member: string): boolean {
  return declaration.members.includes(member);
}
