import { CallError } from "../cloud/call-error";
import type { Plan } from "../membership/plan";
import { intersection, union, without } from "../membership/sets";
import type { MemberFailure } from "../services/service";
import type { Host } from "./host";
import { observe, observeAnew, type Place } from "./observe";
import { sendAll, type Outcomes, type Verb } from "./send";

/** How often the target is listed after the writes, until the listing shows them. */
const LOOKS = 4;

/** Wait before the second of these listings, in milliseconds; doubled each time. */
const LOOK_WAIT = 1000;

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

/**
 * Sends a plan, adds before removes so that nobody loses access while the rest is under way, and lists the target once
 * more. Without anything to send, no call is made at all.
 */
export async function apply(
  host: Host,
  place: Place,
  plan: Pick<Plan, "adds" | "removes" | "confirmations">,
  observed: readonly string[],
): Promise<Outcome> {
  const { adds } = plan;
  const unwanted = [...plan.removes, ...plan.confirmations];
  if (adds.length === 0 && unwanted.length === 0) {
    return { live: observed, unfinished: [], spared: [], arrived: [], wrote: false };
  }
  await host.run.removalsOf(place.target, adds);
  const added = await sendAll(host, place, "add", adds);
  host.run.added(place.target, confirmed(added));
  const removal = host.run.startRemoval(place.target, unwanted);
  try {
    const removed = await sendAll(host, place, "remove", removal.members);
    const sent: Sent = { observed, added, removed };
    return {
      ...(await verify(host, place, sent)),
      spared: removal.spared,
      wrote: confirmed(added).length + confirmed(removed).length > 0,
    };
  } finally {
    removal.end();
  }
}

interface Sent {
  readonly observed: readonly string[];
  readonly added: Outcomes;
  readonly removed: Outcomes;
}

type Verified = Omit<Outcome, "spared" | "wrote">;

/**
 * Compares the writes with a listing, and lists again while it does not show them: the service promises nothing about
 * how soon a listing follows a write. What no answer told is decided by the listing.
 */
async function verify(host: Host, place: Place, sent: Sent): Promise<Verified> {
  for (let look = 1; ; look++) {
    let shown: readonly string[];
    try {
      const observation = await (isConfirmed(sent) ? observe(host, place) : observeAnew(host, place));
      if (observation.kind === "gone") {
        return { live: [], unfinished: [], arrived: [], gone: observation.reason };
      }
      shown = observation.members;
    } catch (error) {
      if (!(error instanceof CallError)) {
        throw error;
      }
      const left = unverified(sent, error);
      host.run.stayed(place.target, notGone(left.unfinished));
      return left;
    }
    // A late listing shows members that another apply of this run removed, and not those that it added back.
    const listed = without(shown, without(host.run.removedAmong(place.target, shown), sent.removed.keys()));
    const unfinished = unfinishedOf(
      sent,
      new Set(without(listed, host.run.addedAmong(place.target, [...sent.removed.keys()]))),
      new Set(listed),
    );
    if (look < LOOKS && unfinished.some((entry) => mayChange(sent, entry))) {
      await host.waiting.sleep(LOOK_WAIT * 2 ** (look - 1));
      continue;
    }
    host.run.added(place.target, intersection([...sent.added.keys()], listed));
    host.run.stayed(place.target, notGone(unfinished));
    const arrived = without(listed, [
      ...sent.observed,
      ...sent.added.keys(),
      ...sent.removed.keys(),
      ...host.run.addedAmong(place.target, listed),
    ]);
    return { live: listed, unfinished, arrived };
  }
}

/** Without a listing the answers must do. */
function unverified(sent: Sent, error: CallError): Verified {
  const open = (verb: Verb, outcomes: Outcomes): Unfinished[] =>
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
    live: without(union(sent.observed, confirmed(sent.added)), confirmed(sent.removed)),
    unfinished: [...open("add", sent.added), ...open("remove", sent.removed)],
    arrived: [],
    unverified: error.message,
  };
}

/** Members whose removal is known to have failed. */
function notGone(unfinished: readonly Unfinished[]): string[] {
  return unfinished.filter(({ verb, unknown }) => verb === "remove" && unknown !== true).map(({ member }) => member);
}

function confirmed(outcomes: Outcomes): string[] {
  return [...outcomes].filter(([, outcome]) => outcome.kind === "done").map(([member]) => member);
}

function isConfirmed({ added, removed }: Sent): boolean {
  return [...added.values(), ...removed.values()].every((outcome) => outcome.kind === "done");
}

/** Whether a later listing can show another outcome. A refusal stays one. */
function mayChange({ added, removed }: Sent, { verb, member }: Unfinished): boolean {
  return (verb === "add" ? added : removed).get(member)?.kind !== "failed";
}

function unfinishedOf(sent: Sent, stillIn: ReadonlySet<string>, listed: ReadonlySet<string>): Unfinished[] {
  return [...notAdded(sent.added, listed), ...notRemoved(sent.removed, stillIn)];
}

/** An add is done when the listing shows the member, whatever the service said of it. */
function notAdded(outcomes: Outcomes, listed: ReadonlySet<string>): Unfinished[] {
  return [...outcomes].flatMap(([member, outcome]): Unfinished[] => {
    if (listed.has(member)) return [];
    return outcome.kind === "done"
      ? [{ verb: "add", member, failure: NOT_LISTED, confirmed: true }]
      : [{ verb: "add", member, failure: outcome.failure ?? LEFT_OUT }];
  });
}

/**
 * A removal is done when the service says so and the listing does not show the member. A listing without the member is
 * not enough where the service refused, or no answer came: it may be late.
 */
function notRemoved(outcomes: Outcomes, stillIn: ReadonlySet<string>): Unfinished[] {
  return [...outcomes].flatMap(([member, outcome]): Unfinished[] => {
    switch (outcome.kind) {
      case "done":
        return stillIn.has(member) ? [{ verb: "remove", member, failure: STILL_LISTED, confirmed: true }] : [];
      case "unclear":
        return stillIn.has(member) ? [{ verb: "remove", member, failure: outcome.failure ?? LEFT_OUT }] : [];
      case "lost":
        return [
          {
            verb: "remove",
            member,
            failure: outcome.failure,
            ...(stillIn.has(member) ? {} : { unknown: true as const }),
          },
        ];
      case "failed":
        return [{ verb: "remove", member, failure: outcome.failure }];
    }
  });
}

const LEFT_OUT: MemberFailure = { reason: "the answer left it out" };

const NOT_LISTED: MemberFailure = {
  reason: "the service confirmed it, but does not list the member",
  next: "Run again; if it repeats, ask the service's support",
};

const STILL_LISTED: MemberFailure = {
  reason: "the service confirmed it, but still lists the member",
  next: "Run again; if it repeats, ask the service's support",
};
