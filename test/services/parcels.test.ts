import { expect, test } from "vitest";

import { allMembers, keyOf, membersFor, outcomeFor, pairOf, type Parcel } from "../../provider/services/parcels";

const ofGroup: Parcel = { hub: "group", id: "g", members: ["1", "2"] };
const single: Parcel = { hub: "user", id: "3", members: ["g"] };

test("a parcel of one membership travels by a call of either side, one of several by its own", () => {
  expect(membersFor("group", "g", ofGroup)).toEqual(["1", "2"]);
  expect(membersFor("group", "h", ofGroup)).toEqual([]);
  expect(membersFor("user", "1", ofGroup)).toEqual([]);
  expect(membersFor("group", "g", single)).toEqual(["3"]);
  expect(membersFor("user", "3", single)).toEqual(["g"]);
});

test("a membership that two parcels name is one member of a call", () => {
  expect(allMembers("group", "g", [ofGroup, single, { ...single, id: "1" }])).toEqual(["1", "2", "3"]);
});

test("each parcel gets the outcomes of its own members, by the ids that it has for them", () => {
  const done = { kind: "done" } as const;
  const answered = new Map([
    ["1", done],
    ["3", done],
  ]);
  expect([...outcomeFor("group", ofGroup, answered)]).toEqual([["1", done]]);
  expect([...outcomeFor("group", single, answered)]).toEqual([["g", done]]);
});

test("one membership has one key, whichever side it is from", () => {
  expect(keyOf(pairOf(single))).toBe(keyOf(pairOf({ hub: "group", id: "g", members: ["3"] })));
});
