import { closestMatch } from "leven";

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
