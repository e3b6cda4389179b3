import { expect, test } from "vitest";
import { Coverage } from "../../../provider/cli/report/coverage";
import type { LivePlace } from "../../../provider/cli/report/read";
import { BASTION, live, liveGroup, report, request } from "./fixtures";

const users = { "1": "alice" };
const ram = live("ram", users, { admins: [] });

test.each<[string, LivePlace, boolean]>([
  ["every group was read", live(BASTION, users, { "7": [] }), true],
  ["a group could not be read", live(BASTION, users, {}, { groups: [liveGroup("7", [], { problem: "no" })] }), false],
  ["only some groups were asked for", live(BASTION, users, { "7": [] }, { request: request(BASTION, ["7"]) }), false],
])("a place where %s", (_, place, isWhole) => {
  const coverage = new Coverage(report([ram, place]));
  expect(coverage.isWhole([{ place: "ram" }, { place: BASTION }])).toBe(isWhole);
  expect(coverage.isWhole([{ place: "ram" }])).toBe(true);
});

test("a place that failed can have a user of anybody, and one that is not in the report was not read", () => {
  expect(new Coverage(report([ram, live(BASTION, {}, {}, { problem: "no" })])).isWhole([{ place: "ram" }])).toBe(false);
  expect(new Coverage(report([ram])).isWhole([{ place: BASTION }])).toBe(false);
});
