import { defined } from "../base/defined";
import type { Target } from "../membership/target";
import type { Host } from "../reconcile/host";
import { circleOf } from "../reconcile/circle";
import { learnNames } from "../reconcile/names";
import type { Place } from "../reconcile/observe";
import { describeAmbiguousNames, describeUnknownNames } from "../text/lookups";
import { nearestNames } from "./nearest";

/** Names that nobody has, and names that several have. */
export async function faultsOf(
  host: Host,
  place: Place,
  idsByName: ReadonlyMap<string, ReadonlySet<string>>,
): Promise<string[]> {
  const found = [...idsByName].map(([name, ids]) => [name, [...ids]] as const);
  const unknown = found.filter(([, ids]) => ids.length === 0).map(([name]) => name);
  const ambiguous = found.filter(([, ids]) => ids.length > 1);
  if (unknown.length + ambiguous.length === 0) {
    return [];
  }
  const target = await withName(host, place);
  return [
    ...(unknown.length === 0 ? [] : [describeUnknownNames(target, unknown, await nearestNames(host, place, unknown))]),
    ...(ambiguous.length === 0 ? [] : [describeAmbiguousNames(target, ambiguous)]),
  ];
}

/** The target with its own name, for a message. */
async function withName(host: Host, place: Place): Promise<Target> {
  const { target } = place;
  await learnNames(host, place, target.side, [target.id]);
  const name = circleOf(host, place, target.side).namesOf([target.id])[target.id];
  return { ...target, ...defined({ name }) };
}
