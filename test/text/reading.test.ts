import { expect, test } from "vitest";
import type { Reading } from "../../provider/membership/reading";
import type { Target } from "../../provider/membership/target";
import { describeReading } from "../../provider/text/reading";

const target: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "g" };
const reading: Reading = {
  leftOut: [],
  adopted: ["1", "2"],
  takenOver: ["8"],
  removedElsewhere: ["3"],
  openAdds: ["4"],
  addedElsewhere: ["9"],
  isEmptied: true,
};
const nothing: Reading = {
  leftOut: [],
  adopted: [],
  takenOver: [],
  removedElsewhere: [],
  openAdds: [],
  addedElsewhere: [],
  isEmptied: false,
};

test("says what is adopted, taken over, drifted and emptied, and nothing else", () => {
  expect(describeReading(target, reading)).toBe(
    "; adopts 2 users, without a write; TAKEOVER removes 1 that this program never declared (8); " +
      "1 declared before and not in (4); drift: 1 removed by somebody else (3), 1 added by somebody else (9); THE GROUP BECOMES EMPTY",
  );
  expect(describeReading(target, nothing)).toBe("");
  expect(describeReading({ ...target, side: "user" }, { ...nothing, isEmptied: true })).toBe(
    "; THE USER LEAVES EVERY GROUP",
  );
});

test("says who is left out", () => {
  const leftOut = ["999", "1033"];
  expect(describeReading(target, { ...nothing, leftOut })).toBe("; left out, unknown: 999, 1033");
  expect(describeReading({ ...target, hidesMembers: true }, { ...nothing, leftOut })).toBe("; 2 left out, unknown");
});

test("names everybody that a takeover removes", () => {
  const takenOver = Array.from({ length: 200 }, (_, index) => String(index));
  expect(describeReading(target, { ...nothing, takenOver })).toContain(", 199)");
});

test("names nobody of a secret list", () => {
  expect(describeReading({ ...target, hidesMembers: true }, reading)).not.toMatch(/\([0-9]\)/);
});
