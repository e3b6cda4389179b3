import { CallError } from "../cloud/call-error";
import type { Plan } from "../membership/plan";
import { intersection, union, without } from "../membership/sets";
import type { MemberFailure } from "../services/service";
import type { Host } from "./host";
import { observe, observeAnew, type Place } from "./observe";
import { sendAll, type Outcomes, type Verb } from "./send";

/** How often the target is listed again for members whose outcome no answer told. */
const LOOKS = 3;

/** Wait between two such listings, in milliseconds, times the number of looks so far. */
const LOOK_WAIT = 1000;

/** A member that is not where the apply wanted it, with the reason. */
export interface Unfinished {
  readonly verb: Verb;
  readonly member: string;
  readonly failure: MemberFailure;
  /** Neither an answer nor a listing told what became of it. */
  readonly unknown?: true;
}

/** What an apply left behind. */
export interface Applied {
  /** Who is in the target now, as far as the service and its confirmations tell. */
  readonly live: readonly string[];
  readonly unfinished: readonly Unfinished[];
  /** In the listing after the apply, but neither observed before nor added by this run. */
  readonly strangers: readonly string[];
  /** Why the target could not be listed after the writes; `live` is then what the answers add up to. */
  readonly unverified?: string;
  /** Proof that the target went away while the apply was at work; nobody is in it then. */
  readonly gone?: string;
}

/**
 * Sends a plan, adds before removes so that nobody loses access while the rest is under way, and lists the target once
 * more. Without anything to send, no call is made at all.
 */
export async function apply(host: Host, place: Place, plan: Pick<Plan, "adds" | "removes">, observed: readonly string[]): Promise<Applied> {
  const { adds, removes } = plan;
  if (adds.length === 0 && removes.length === 0) {
    return { live: observed, unfinished: [], strangers: [] };
  }
  const added = await sendAll(host, place, "add", adds);
  host.run.added(place.target, confirmed(added));
  const removed = await sendAll(host, place, "remove", removes);
  const expected = without(union(observed, confirmed(added)), confirmed(removed));
  return verify(host, place, { observed, expected, added, removed });
}

interface Sent {
  readonly observed: readonly string[];
  /** Who is in by what the answers confirmed. */
  readonly expected: readonly string[];
  readonly added: Outcomes;
  readonly removed: Outcomes;
}

/**
 * Decides by a listing whatever the answers left open. A confirmed write that the listing does not show yet is lag, not
 * failure: the service promises nothing about how soon a listing follows a write.
 */
async function verify(host: Host, place: Place, sent: Sent): Promise<Applied> {
  for (let look = 1; ; look++) {
    let shown: readonly string[];
    try {
      const observation = await (isConfirmed(sent) ? observe(host, place) : observeAnew(host, place));
      if (observation.kind === "gone") {
        return { live: [], unfinished: [], strangers: [], gone: observation.reason };
      }
      shown = observation.members;
    } catch (error) {
      if (!(error instanceof CallError)) {
        throw error;
      }
      const unfinished = unfinishedOf(sent, new Set(sent.expected)).map(
        (entry): Unfinished => (isUnclear(sent, entry.verb, entry.member) ? { ...entry, unknown: true } : entry),
      );
      return { live: sent.expected, unfinished, strangers: [], unverified: error.message };
    }
    // Whom another apply of this run took out is shown by a listing that lags behind.
    const listed = without(shown, without(host.run.removedAmong(place.target, shown), sent.removed.keys()));
    const live = new Set(listed);
    const unfinished = unfinishedOf(sent, live);
    if (look < LOOKS && unfinished.some(({ member, verb }) => isUnclear(sent, verb, member))) {
      await host.waiting.sleep(LOOK_WAIT * look);
      continue;
    }
    host.run.added(place.target, intersection([...sent.added.keys()], live));
    host.run.stayed(place.target, unfinished.filter(({ verb, member }) => verb === "remove" && !isUnclear(sent, verb, member)).map(({ member }) => member));
    return {
      live: without(union(listed, confirmed(sent.added)), confirmed(sent.removed)),
      unfinished,
      strangers: without(listed, [...sent.observed, ...sent.added.keys(), ...host.run.addedAmong(place.target, listed)]),
    };
  }
}

function confirmed(outcomes: Outcomes): string[] {
  return [...outcomes].filter(([, outcome]) => outcome.kind === "done").map(([member]) => member);
}

function isConfirmed({ added, removed }: Sent): boolean {
  return [...added.values(), ...removed.values()].every((outcome) => outcome.kind === "done");
}

function isUnclear(sent: Sent, verb: Verb, member: string): boolean {
  return (verb === "add" ? sent.added : sent.removed).get(member)?.kind === "unclear";
}

function unfinishedOf(sent: Sent, live: ReadonlySet<string>): Unfinished[] {
  return [...missing("add", sent.added, live), ...missing("remove", sent.removed, live)];
}

/** Never reports a member that is where it was wanted, whatever the service said of it. */
function missing(verb: Verb, outcomes: Outcomes, live: ReadonlySet<string>): Unfinished[] {
  const found: Unfinished[] = [];
  for (const [member, outcome] of outcomes) {
    if (outcome.kind !== "done" && live.has(member) !== (verb === "add")) {
      found.push({ verb, member, failure: outcome.failure ?? { reason: "the answer left it out" } });
    }
  }
  return found;
}
