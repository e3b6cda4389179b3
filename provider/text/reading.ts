import type { Reading } from "../membership/reading";
import type { Target } from "../membership/target";
import { list, labels, memberNoun } from "./names";

const EMPTIED = { group: "THE GROUP BECOMES EMPTY", user: "THE USER LEAVES EVERY GROUP" } as const;

/** What a line of a preview says behind who is added and removed; blank where there is nothing to say. */
export function describeReading(target: Target, reading: Reading): string {
  const { adopted, takenOver, removedElsewhere, openAdds, addedElsewhere, isEmptied } = reading;
  const named = (ids: readonly string[]): string => (target.hidesMembers ? "" : ` (${list(labels(target, ids))})`);
  const drift = [
    ...(removedElsewhere.length === 0
      ? []
      : [`${removedElsewhere.length} removed by somebody else${named(removedElsewhere)}`]),
    ...(addedElsewhere.length === 0 ? [] : [`${addedElsewhere.length} added by somebody else${named(addedElsewhere)}`]),
  ];
  const nouns = memberNoun(target.side, adopted.length);
  return [
    ...(adopted.length === 0 ? [] : [`adopts ${adopted.length} ${nouns}, without a write`]),
    ...(takenOver.length === 0
      ? []
      : [`TAKEOVER removes ${takenOver.length} that this program never declared${named(takenOver)}`]),
    ...(openAdds.length === 0 ? [] : [`${openAdds.length} declared before and not in${named(openAdds)}`]),
    ...(drift.length === 0 ? [] : [`drift: ${drift.join(", ")}`]),
    ...(isEmptied ? [EMPTIED[target.side]] : []),
  ]
    .map((part) => `; ${part}`)
    .join("");
}
