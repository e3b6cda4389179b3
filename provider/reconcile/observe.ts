import type { AssumeRole, Session } from "../base/api";
import { defined } from "../base/defined";
import { formatResourceId } from "../membership/resource-id";
import { instanceKey, opposite, type Target } from "../membership/target";
import type { Observation, Present } from "../membership/observation";
import type { Service } from "../services/service";
import { circleOf, lookUpsOf } from "./circle";
import type { Host } from "./host";

/** A target, with the way to reach it. */
export interface Place {
  readonly service: Service;
  readonly session: Session;
  readonly target: Target;
  /** Role that the session acts as; left out for the configured credentials. */
  readonly role?: AssumeRole | undefined;
}

/**
 * Lists the live members of a target.
 * @throws CallError when it can be told neither who is in, nor that the target is gone.
 */
export async function observe(host: Host, place: Place): Promise<Observation> {
  const listing = list(host, place, () => isKnown(host, place));
  keep(host, place, listing);
  return listing;
}

/** As `observe`, and goes on from a listing of this run that is a moment old, unless the run wrote in between. */
export async function observeRecently(host: Host, place: Place): Promise<Observation> {
  const { run, clock, freshFor } = host;
  const recent = await run.looks.recent(place.target, roleOf(place), clock.now(), freshFor);
  return recent ?? observe(host, place);
}

/** Lists the targets that come next, while the engine is busy with the first. */
export function observeAhead(host: Host, place: Place): void {
  if (host.freshFor === 0) {
    return;
  }
  const { target } = place;
  for (const id of host.run.readAhead.next(scopeOf(place), target.id)) {
    const { service, side, accountId, regionId, instanceId } = target;
    const coming = { service, side, ...defined({ accountId, regionId, instanceId }), id };
    const there = { ...place, target: coming };
    keep(
      host,
      place,
      list(host, there, () => isKnown(host, there)),
      id,
    );
  }
}

/** The targets that the program declares after this one. */
export function announce(host: Host, place: Place, ids: readonly string[]): void {
  host.run.readAhead.announce(scopeOf(place), ids);
  circleOf(host, place, place.target.side).expect(ids);
}

function scopeOf(place: Place): string {
  return JSON.stringify([instanceKey(place.target), place.target.side, roleOf(place)]);
}

function keep({ run, clock }: Host, place: Place, listing: Promise<Observation>, id = place.target.id): void {
  const present = listing.then((seen) => (seen.kind === "present" ? seen : undefined));
  run.looks.keep({ ...place.target, id }, roleOf(place), clock.now(), present);
}

function roleOf({ role }: Place): string {
  return role?.roleArn ?? "";
}

async function list(host: Host, place: Place, isKnownToExist: () => Promise<boolean>): Promise<Observation> {
  const { service, session, target, role } = place;
  const key = keyOf(target, role);
  const look = (): Promise<Observation> => service.sides[target.side].observe(session, target, isKnownToExist);
  const observation = await host.run.phases.during(formatResourceId(target), "listing", look);
  if (observation.kind === "present") {
    host.run.existing.add(key);
    note(host, place, observation);
  } else {
    host.run.existing.delete(key);
    circleOf(host, place, target.side).forget(target.id);
  }
  return observation;
}

/** Whether this run knows that a target exists. */
async function isKnown(host: Host, place: Place): Promise<boolean> {
  const { side, id } = place.target;
  const isProved = host.run.existing.has(keyOf(place.target, place.role));
  return isProved || circleOf(host, place, side).knows(id, lookUpsOf(place, side));
}

/**
 * A listing tells names for free. Those of a secret list are not kept. Members that it tells no names of are asked for
 * where they are needed.
 */
function note({ run }: Host, { service, target, role }: Place, { members, names, name }: Present): void {
  if (target.hidesMembers === true) {
    return;
  }
  if (service.directory.listsNames !== false) {
    run.people.circle(target, role?.roleArn, opposite(target.side)).note(members, names);
  }
  if (name !== undefined) {
    run.people.circle(target, role?.roleArn, target.side).note([target.id], { [target.id]: name });
  }
}

/** Lists like `observe`, and takes nothing for granted: an empty listing must be of a target that exists now. */
export async function observeAnew(host: Host, place: Place): Promise<Observation> {
  host.run.existing.delete(keyOf(place.target, place.role));
  const listing = list(host, place, async () => false);
  keep(host, place, listing);
  return listing;
}

/** Two accounts can have a group of one id. */
function keyOf(target: Target, role: AssumeRole | undefined): string {
  return `${formatResourceId(target)} ${role?.roleArn ?? ""}`;
}
