import { expect, test } from "vitest";
import { changesBetween } from "../../../provider/cli/report/compare";
import { parseReport } from "../../../provider/cli/report/schema";
import { group, members } from "../review/previews";
import { company, stack } from "./fixtures";

test("a report reads back as it was written", () => {
  const made = company({ stack: stack({ dba: group("7", members("101", "103")) }) });
  const whole = { ...made, changes: changesBetween(company(), made) };
  expect(parseReport(JSON.stringify(whole), "r.json")).toEqual(whole);
});

test.each([
  ["", "r.json is empty. "],
  ["Who has access", "r.json is not JSON. "],
  ["{}", "r.json is not a report of this version, written by --format json: it has no kind."],
  [
    JSON.stringify({ ...company(), version: 2 }),
    "r.json is not a report of this version, written by --format json: its version is not 1.",
  ],
])("%j is refused on one line", (text, message) => {
  expect(() => parseReport(text, "r.json")).toThrow(message);
  expect(() => parseReport(text, "r.json")).not.toThrow(/\n/);
});

test("a membership, a user or a group of a place that the report does not have is refused", () => {
  const made = company();
  const text = JSON.stringify({ ...made, places: made.places.filter(({ key }) => key !== "ram") });
  expect(() => parseReport(text, "r.json")).toThrow(
    'r.json names "ram", which is not among its places. Write the report again.',
  );
});
