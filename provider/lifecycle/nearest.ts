import { closestMatch } from "leven";

import { opposite } from "../membership/target";
import { labelOf } from "../text/names";
import type { Host } from "../reconcile/host";
import { learnMembers } from "../reconcile/names";
import type { Place } from "../reconcile/observe";

/** Mistyped ids or names of one message for which a near one is searched. */
const MOST = 50;

/** The known member that each text may have meant, by id or by name; of a secret list none. */
export async function nearestOf(host: Host, place: Place, texts: readonly string[]): Promise<Map<string, string>> {
  if (place.target.hidesMembers === true) {
    return new Map();
  }
  const circle = await learnMembers(host, place);
  const labels = new Map<string, string>();
  for (const [id, name] of circle.known()) {
    const label = labelOf({ names: name === undefined ? {} : { [id]: name } }, id);
    labels.set(id.toLowerCase(), label);
    if (name !== undefined) labels.set(name.toLowerCase(), label);
  }
  return nearestIn(labels, texts);
}

/** The name that each text may have meant, as a program declares it, which a listing of members may not show. */
export async function nearestNames(host: Host, place: Place, texts: readonly string[]): Promise<Map<string, string>> {
  const { service, session, target } = place;
  const kind = opposite(target.side);
  if (service.directory.few[kind] === Number.POSITIVE_INFINITY) {
    return nearestOf(host, place, texts);
  }
  const roster = await service.directory.roster(session, target, kind);
  const labels = roster.map(({ id, name = id }) => [name.toLowerCase(), name === id ? id : `${name} ${id}`] as const);
  return nearestIn(new Map(labels), texts);
}

function nearestIn(labels: ReadonlyMap<string, string>, texts: readonly string[]): Map<string, string> {
  const spellings = [...labels.keys()];
  return new Map(
    texts.slice(0, MOST).flatMap((text) => {
      // More than half of the letters may not differ: that is somebody else.
      const near = closestMatch(text.toLowerCase(), spellings, { maxDistance: Math.ceil(text.length / 2) });
      const label = near === undefined ? undefined : labels.get(near);
      return label === undefined ? [] : [[text, label] as const];
    }),
  );
}
