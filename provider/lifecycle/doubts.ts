import { closestMatch } from "leven";

import { union, without } from "../membership/sets";
import { labelOf } from "../text/names";
import type { Host } from "../reconcile/host";
import type { Look, Request } from "../reconcile/look";
import { learnMembers } from "../reconcile/names";
import type { Place } from "../reconcile/observe";
import { describeMissing, describeProtectsNobody } from "../text/guards";
import { describeUnknownIds, describeUnknownSecretIds } from "../text/lookups";

/** Mistyped ids of one message for which a near one is searched. */
const MOST = 50;

/**
 * What looks mistyped in a plan: an id that the service does not know is the reason of a failure, or a warning with
 * `onMissing: "warn"`; a `neverRemove` that protects nobody is a warning.
 */
export async function doubtsOf(
  host: Host,
  { place, observed, unknown }: Extract<Look, { kind: "planned" }>,
  { desired, protects = [], toleratesMissing }: Request,
): Promise<string | undefined> {
  const { target } = place;
  const somebody = union(desired, observed, host.run.declaredAmong(target, protects));
  warnOnce(host, describeProtectsNobody(target, without(protects, somebody)));
  if (unknown.length === 0) {
    return undefined;
  }
  if (toleratesMissing === true) {
    warnOnce(host, describeMissing(target, unknown));
    return undefined;
  }
  return target.hidesMembers === true
    ? describeUnknownSecretIds(target, unknown.length)
    : describeUnknownIds(target, unknown, await nearestOf(host, place, unknown));
}

/** The known member that each id may have meant, by id or by name. */
async function nearestOf(host: Host, place: Place, ids: readonly string[]): Promise<Map<string, string>> {
  const circle = await learnMembers(host, place);
  const labels = new Map<string, string>();
  for (const [id, name] of circle.known()) {
    const label = labelOf({ names: name === undefined ? {} : { [id]: name } }, id);
    labels.set(id.toLowerCase(), label);
    if (name !== undefined) labels.set(name.toLowerCase(), label);
  }
  const spellings = [...labels.keys()];
  return new Map(
    ids.slice(0, MOST).flatMap((id) => {
      // More than half of the letters may not differ: that is somebody else.
      const near = closestMatch(id.toLowerCase(), spellings, { maxDistance: Math.ceil(id.length / 2) });
      const label = near === undefined ? undefined : labels.get(near);
      return label === undefined ? [] : [[id, label] as const];
    }),
  );
}

function warnOnce({ run, report }: Host, lines: readonly string[]): void {
  lines.filter((line) => run.isNew(line)).forEach((line) => report.warn(line));
}
