import { expect, test } from "vitest";
import type { Target } from "../../provider/membership/target";
import {
  describeAbsentTarget,
  describeGoneBefore,
  describeGoneDuring,
  describeLeavesState,
  describeUnreadable,
} from "../../provider/text/gone";

const target: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "g" };
const PLACE = "quickbi group g in cn-hangzhou";

test("each message names the place, the reason, and what happens next", () => {
  expect(describeAbsentTarget(target, "not found")).toMatch(
    /^quickbi group g: not found, in cn-hangzhou\. Nothing was written\..*pass the Output/,
  );
  expect(describeUnreadable(target, "not found")).toBe(
    "quickbi group g: not found, in cn-hangzhou. Check the id that is read.",
  );
  expect(describeLeavesState(target, "not found")).toBe(`${PLACE} is gone: not found. Removing it from the state.`);
  expect(describeGoneBefore(target, "not found", ["a", "b"])).toBe(
    `${PLACE} is gone: not found. Its members are gone with it: users a, b.`,
  );
  expect(describeGoneDuring(target, "not found")).toBe(`${PLACE} went away during this run: not found.`);
});
