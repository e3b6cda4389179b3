import type { Reading } from "../membership/reading";
import type { Target } from "../membership/target";
import { list, labels, memberNoun } from "./names";

/** People that a takeover names: who approves it needs each of them. */
const MOST = 1000;

const EMPTIED = { group: "THE GROUP BECOMES EMPTY", user: "THE USER LEAVES EVERY GROUP" } as const;

/** Those that a run leaves out: `left out: 999, 1033`, or of a secret list how many. */
export function describeLeftOut(target: Target, ids: readonly string[], what: string): string {
  return target.hidesMembers ? `${ids.length} ${what}` : `${what}: ${list(labels(target, ids), undefined, ids.length)}`;
}

/** What a line of a preview says behind who is added and removed; blank where there is nothing to say. */
export function describeReading(target: Target, reading: Reading): string {
  const { leftOut, adopted, takenOver, removedElsewhere, openAdds, addedElsewhere, isEmptied } = reading;
  const named = (ids: readonly string[], most?: number): string =>
    target.hidesMembers ? "" : ` (${list(labels(target, ids, most), most, ids.length)})`;
  const drift = [
    ...(removedElsewhere.length === 0
      ? []
      : [`${removedElsewhere.length} removed by somebody else${named(removedElsewhere)}`]),
    ...(addedElsewhere.length === 0 ? [] : [`${addedElsewhere.length} added by somebody else${named(addedElsewhere)}`]),
  ];
  const nouns = memberNoun(target.side, adopted.length);
  return [
    ...(leftOut.length === 0 ? [] : [describeLeftOut(target, leftOut, "left out, unknown")]),
    ...(adopted.length === 0 ? [] : [`adopts ${adopted.length} ${nouns}, without a write`]),
    ...(takenOver.length === 0
      ? []
      : [`TAKEOVER removes ${takenOver.length} that this program never declared${named(takenOver, MOST)}`]),
    ...(openAdds.length === 0 ? [] : [`${openAdds.length} declared before and not in${named(openAdds)}`]),
    ...(drift.length === 0 ? [] : [`drift: ${drift.join(", ")}`]),
    ...(isEmptied ? [EMPTIED[target.side]] : []),
  ]
    .map((part) => `; ${part}`)
    .join("");
}
