import { union, without } from "./sets";

/** One direction of an apply. */
export type Verb = "add" | "remove";

/** What the service said of each member of a batch. A member without an entry is `unclear`. */
export type BatchOutcome = ReadonlyMap<string, MemberOutcome>;

export type MemberOutcome =
  | { readonly kind: "done" }
  | { readonly kind: "failed"; readonly failure: MemberFailure }
  /** The answer does not tell, or tells what may mean two things: the listing after the apply decides. */
  | { readonly kind: "unclear"; readonly failure?: MemberFailure }
  /** No answer came, as often as the call was repeated. */
  | { readonly kind: "lost"; readonly failure: MemberFailure };

/** Why a member could not be added or removed. */
export interface MemberFailure {
  readonly reason: string;
  readonly code?: string;
  readonly requestId?: string;
  /** What to do next and where it is documented, where `reason` does not say so. */
  readonly next?: string;
  /** The service does not know the member at all. */
  readonly missing?: boolean;
}

/** What was sent to a target, with the answer of each member. */
export interface Sent {
  /** Who was in before. */
  readonly observed: readonly string[];
  readonly added: BatchOutcome;
  readonly removed: BatchOutcome;
}

/** A member that is not where the apply wanted it, with the reason. */
export interface Unfinished {
  readonly verb: Verb;
  readonly member: string;
  readonly failure: MemberFailure;
  /** The service confirmed the write, and the listing does not show it. */
  readonly confirmed?: true;
  /** Neither an answer nor a listing told the outcome. */
  readonly unknown?: true;
}

/** What an apply left behind. */
export interface Outcome {
  /** Members that are in the target now, as far as the service and its confirmations tell. */
  readonly live: readonly string[];
  readonly unfinished: readonly Unfinished[];
  /** Not removed after all: another resource of the program came to declare or protect them during the run. */
  readonly spared: readonly string[];
  /** In the listing after the apply, but neither observed before nor added by this run. */
  readonly arrived: readonly string[];
  /** Whether the service confirmed some write. */
  readonly wrote: boolean;
  /** Why the target could not be listed after the writes; `live` is then what the answers add up to. */
  readonly unverified?: string;
  /** Proof that the target went away during the apply; it has no members then. */
  readonly gone?: string;
}

/** The outcome of a write that the service confirmed for all of these members. */
export function allDone(members: readonly string[]): BatchOutcome {
  return new Map(members.map((member) => [member, { kind: "done" }]));
}

/** Members whose write the service confirmed. */
export function confirmedIn(outcomes: BatchOutcome): string[] {
  return [...outcomes].filter(([, outcome]) => outcome.kind === "done").map(([member]) => member);
}

/** Whether every write was confirmed. */
export function isConfirmed({ added, removed }: Sent): boolean {
  return [...added.values(), ...removed.values()].every((outcome) => outcome.kind === "done");
}

/** Whether a later listing can show another outcome. A refusal stays one. */
export function mayChange({ added, removed }: Sent, { verb, member }: Unfinished): boolean {
  return (verb === "add" ? added : removed).get(member)?.kind !== "failed";
}

/**
 * What a listing after the writes shows as not done.
 * @param stillIn members that are certainly in
 */
export function unfinishedAfter(
  { added, removed }: Sent,
  listed: ReadonlySet<string>,
  stillIn: ReadonlySet<string>,
): Unfinished[] {
  return [
    ...[...added].flatMap(([member, outcome]) => notAdded(member, outcome, listed) ?? []),
    ...[...removed].flatMap(([member, outcome]) => notRemoved(member, outcome, stillIn) ?? []),
  ];
}

/** What the answers add up to where no listing could be made after the writes. */
export function unlisted({ observed, added, removed }: Sent): Pick<Outcome, "live" | "unfinished"> {
  const open = (verb: Verb, outcomes: BatchOutcome): Unfinished[] =>
    [...outcomes].flatMap(([member, outcome]) =>
      outcome.kind === "done"
        ? []
        : [
            {
              verb,
              member,
              failure: outcome.failure ?? LEFT_OUT,
              ...(outcome.kind === "failed" ? {} : { unknown: true as const }),
            },
          ],
    );
  return {
    live: without(union(observed, confirmedIn(added)), confirmedIn(removed)),
    unfinished: [...open("add", added), ...open("remove", removed)],
  };
}

/** Members whose removal is known to have failed. */
export function notGone(unfinished: readonly Unfinished[]): string[] {
  return unfinished.filter(({ verb, unknown }) => verb === "remove" && unknown !== true).map(({ member }) => member);
}

/** An add is done when the listing shows the member, whatever the service said of it. */
function notAdded(member: string, outcome: MemberOutcome, listed: ReadonlySet<string>): Unfinished | undefined {
  if (listed.has(member)) return undefined;
  return outcome.kind === "done"
    ? { verb: "add", member, failure: NOT_LISTED, confirmed: true }
    : { verb: "add", member, failure: outcome.failure ?? LEFT_OUT };
}

/**
 * A removal is done when the service says so and the listing does not show the member. A listing without the member is
 * not enough where the service refused, or no answer came: it may be late.
 */
function notRemoved(member: string, outcome: MemberOutcome, stillIn: ReadonlySet<string>): Unfinished | undefined {
  const isIn = stillIn.has(member);
  switch (outcome.kind) {
    case "done":
      return isIn ? { verb: "remove", member, failure: STILL_LISTED, confirmed: true } : undefined;
    case "unclear":
      return isIn ? { verb: "remove", member, failure: outcome.failure ?? LEFT_OUT } : undefined;
    case "lost":
      return { verb: "remove", member, failure: outcome.failure, ...(isIn ? {} : { unknown: true as const }) };
    case "failed":
      return { verb: "remove", member, failure: outcome.failure };
  }
}

/** The answer has no element for the member. */
export const LEFT_OUT: MemberFailure = { reason: "the answer left it out" };

const SUPPORT = "Run again; if it repeats, ask the service's support";

const NOT_LISTED: MemberFailure = {
  reason: "the service confirmed it, but does not list the member",
  next: SUPPORT,
};

const STILL_LISTED: MemberFailure = {
  reason: "the service confirmed it, but still lists the member",
  next: SUPPORT,
};
