import { CallError } from "../base/call-error";
import { DEADLINE, repeat, type Patience } from "../base/repeat";
import {
  confirmedIn,
  isConfirmed,
  mayChange,
  notGone,
  unfinishedAfter,
  unlisted,
  type Outcome,
  type Sent,
  type Unfinished,
} from "../membership/outcome";
import type { Plan } from "../membership/plan";
import { intersection, without } from "../membership/sets";
import type { Removal } from "../run/run";
import type { Host } from "./host";
import { observe, observeAnew, type Place } from "./observe";
import { sendAll, type Outcomes } from "./send";

/** The target is listed after the writes, until the listing shows them. */
const LOOKS: Patience = { attempts: 4, firstWait: 1_000, deadline: DEADLINE };

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
  await host.run.waitForRemovals(place.target, adds);
  host.run.looks.forget(place.target, [...adds, ...unwanted]);
  const removals: Removal[] = [];
  try {
    const makeRoom = removedFirst(place, plan, observed);
    const first = await remove(host, place, makeRoom, removals);
    const added = await sendAll(host, place, "add", adds);
    host.run.added(place.target, confirmedIn(added));
    const removed = new Map([...first, ...(await remove(host, place, without(unwanted, makeRoom), removals))]);
    const verified = await verify(host, place, { observed, added, removed });
    return {
      ...verified,
      spared: removals.flatMap(({ spared }) => spared),
      wrote: confirmedIn(added).length + confirmedIn(removed).length > 0,
    };
  } finally {
    removals.forEach((removal) => removal.end());
  }
}

/**
 * Removals without which the service would refuse the adds: a user that is in as many groups as it can be gets no other
 * one before it leaves one.
 */
function removedFirst(
  { service, target }: Place,
  { adds, removes }: Pick<Plan, "adds" | "removes">,
  observed: readonly string[],
): readonly string[] {
  const most = target.side === "user" ? service.groupLimit?.most : undefined;
  return most === undefined ? [] : removes.slice(0, Math.max(0, observed.length + adds.length - most));
}

/** Removes members that are still unwanted at this moment. */
async function remove(host: Host, place: Place, members: readonly string[], removals: Removal[]): Promise<Outcomes> {
  if (members.length === 0) {
    return new Map();
  }
  const removal = host.run.startRemoval(place.target, members);
  removals.push(removal);
  return sendAll(host, place, "remove", removal.members);
}

type Verified = Omit<Outcome, "spared" | "wrote">;

/**
 * Compares the writes with a listing, and lists again while it does not show them: the service promises nothing about
 * how soon a listing follows a write. What no answer told is decided by the listing.
 */
async function verify(host: Host, place: Place, sent: Sent): Promise<Verified> {
  const { run, clock } = host;
  const seen = await repeat(
    clock,
    LOOKS,
    () => look(host, place, sent),
    (each) => (each.kind === "listed" && each.unfinished.some((entry) => mayChange(sent, entry)) ? {} : undefined),
  );
  if (seen.kind === "gone") {
    return { live: [], unfinished: [], arrived: [], gone: seen.reason };
  }
  if (seen.kind === "failed") {
    const left = unlisted(sent);
    run.stayed(place.target, notGone(left.unfinished));
    return { ...left, arrived: [], unverified: seen.error.message };
  }
  const { listed, unfinished } = seen;
  run.added(place.target, intersection([...sent.added.keys()], listed));
  run.stayed(place.target, notGone(unfinished));
  const before = [...sent.observed, ...sent.added.keys(), ...sent.removed.keys()];
  const arrived = without(listed, [...before, ...run.addedAmong(place.target, listed)]);
  return { live: listed, unfinished, arrived };
}

type Seen =
  | { readonly kind: "listed"; readonly listed: readonly string[]; readonly unfinished: readonly Unfinished[] }
  | { readonly kind: "gone"; readonly reason: string }
  | { readonly kind: "failed"; readonly error: CallError };

async function look(host: Host, place: Place, sent: Sent): Promise<Seen> {
  const { run } = host;
  const { target } = place;
  try {
    const observation = await (isConfirmed(sent) ? observe(host, place) : observeAnew(host, place));
    if (observation.kind === "gone") {
      return observation;
    }
    const shown = observation.members;
    // A late listing shows members that another apply of this run removed, and not those that it added back.
    const listed = without(shown, without(run.removedAmong(target, shown), sent.removed.keys()));
    const stillIn = without(listed, run.addedAmong(target, [...sent.removed.keys()]));
    return { kind: "listed", listed, unfinished: unfinishedAfter(sent, new Set(listed), new Set(stillIn)) };
  } catch (error) {
    if (!(error instanceof CallError)) {
      throw error;
    }
    return { kind: "failed", error };
  }
}
