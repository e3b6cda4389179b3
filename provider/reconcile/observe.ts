import type { Session } from "../cloud/types";
import { formatResourceId } from "../membership/resource-id";
import { without } from "../membership/sets";
import type { Target } from "../membership/target";
import type { Observation, Service } from "../services/service";
import type { Host } from "./host";

/** A target, with the way to reach it. */
export interface Place {
  readonly service: Service;
  readonly session: Session;
  readonly target: Target;
}

/**
 * Lists the live members of a target.
 * @throws CallError when it can be told neither who is in, nor that the target is gone.
 */
export async function observe(host: Host, { service, session, target }: Place): Promise<Observation> {
  const key = formatResourceId(target);
  const observation = await service.sides[target.side].observe(session, target, host.existing.has(key));
  if (observation.kind === "present") {
    host.existing.add(key);
  } else {
    host.existing.delete(key);
  }
  return observation;
}

/** Lists like `observe`, and takes nothing for granted: an empty listing must be of a target that exists now. */
export async function observeAnew(host: Host, place: Place): Promise<Observation> {
  host.existing.delete(formatResourceId(place.target));
  return observe(host, place);
}

/**
 * Lists like `observe`, less the members that this run took out: a listing may lag behind a write, and a member put
 * back must not be taken for one that never left.
 */
export async function observeBeforeWrites(host: Host, place: Place): Promise<Observation> {
  const observation = await observe(host, place);
  if (observation.kind === "gone") {
    return observation;
  }
  const removed = host.run.removedAmong(place.target, observation.members);
  return { kind: "present", members: without(observation.members, removed) };
}
