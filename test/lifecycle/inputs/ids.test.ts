import { expect, test } from "vitest";

import { Draft } from "../../../provider/lifecycle/inputs/draft";
import { readId, readIds, readText } from "../../../provider/lifecycle/inputs/ids";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const noComma = (id: string): string | undefined => (id.includes(",") ? "has a comma in it" : undefined);

test("a list is trimmed, made unique and sorted", () => {
  const draft = new Draft({}, false);
  expect(readIds(draft, "userIds", [" 10", "9", "10"])).toEqual(["9", "10"]);
  expect(draft.failures).toEqual([]);
});

test("a list with unknown elements keeps their places, and an unknown list passes", () => {
  const draft = new Draft({}, false);
  expect(readIds(draft, "userIds", ["9", UNKNOWN, "8"])).toEqual(["9", UNKNOWN, "8"]);
  expect(readIds(draft, "userIds", UNKNOWN)).toBe(UNKNOWN);
  expect(draft.failures).toEqual([]);
});

test.each([
  [7, "userIds[1] is 7; ids are text, so put it in quotes."],
  [null, "userIds[1] is null, not an id. Set it to an id, or remove it."],
  ["", 'userIds[1] is blank: "".'],
  ["x".repeat(257), /^userIds\[1\] is longer than 256 characters: "x+…\.$/],
  ["a\u202eb", 'userIds[1] has an invisible character in it that turns or breaks the line: "a\\u202eb".'],
  ["a\nb", 'userIds[1] has a control character such as a line break in it: "a\\nb".'],
  ["\ud800", 'userIds[1] is not well-formed text: "\\ud800".'],
  ["__proto__", 'userIds[1] cannot be kept in the state: "__proto__".'],
  ["a,b", 'userIds[1] has a comma in it: "a,b".'],
])("%j in a list is refused by its place", (element, reason) => {
  const draft = new Draft({}, false);
  readIds(draft, "userIds", ["ok", element], noComma);
  expect(draft.failures).toEqual([
    { property: "userIds[1]", reason: typeof reason === "string" ? reason : (expect.stringMatching(reason) as string) },
  ]);
});

test("a value that is not a list is refused, and a single id by its property", () => {
  const draft = new Draft({ userGroupId: 7 }, false);
  readIds(draft, "userIds", "101");
  expect(readText(draft, "userGroupId")).toBeUndefined();
  expect(readId(draft, "assumeRole.externalId", " x ")).toBe("x");
  expect(draft.failures.map(({ reason }) => reason)).toEqual([
    'userIds is "101", not a list of ids. Write a list in brackets, such as ["101", "102"].',
    "userGroupId is 7; ids are text, so put it in quotes.",
  ]);
});
