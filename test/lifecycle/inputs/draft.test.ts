import { describe, expect, test } from "vitest";

import { Draft, show } from "../../../provider/lifecycle/inputs/draft";

describe("a draft of inputs", () => {
  test("null counts as not set, as JavaScript programs use it", () => {
    const draft = new Draft({ mode: null, userIds: [], service: undefined }, false);
    expect(["mode", "userIds", "service", "regionId"].filter((property) => draft.gives(property))).toEqual(["userIds"]);
  });

  test("a missing property is refused with what to do", () => {
    const draft = new Draft({ service: "quickbi" }, false);
    expect([draft.required("service", "Set it."), draft.required("userId", "Set it to an id.")]).toEqual([
      "quickbi",
      undefined,
    ]);
    expect(draft.failures).toEqual([{ property: "userId", reason: "userId is missing. Set it to an id." }]);
  });

  test("of many bad elements the first are reported, and the rest is counted", () => {
    const draft = new Draft({}, false);
    draft.refuse("mode", "is wrong.");
    draft.refuseElements("userIds", () => {
      for (let index = 0; index < 25; index += 1) draft.refuse(`userIds[${index}]`, "is blank.");
    });
    expect(draft.failures).toHaveLength(22);
    expect(draft.failures.at(-1)).toEqual({
      property: "userIds",
      reason: "userIds has 5 more elements that cannot be used.",
    });
  });

  test("a value of a secret list is never shown", () => {
    expect(new Draft({}, true).show("person")).toBe("[secret]");
    expect(new Draft({}, false).show("person")).toBe('"person"');
  });
});

test.each([
  [undefined, "undefined"],
  [["a"], '["a"]'],
  ["x".repeat(100), `"${"x".repeat(59)}…`],
])("%j is shown as %s", (value, text) => {
  expect(show(value)).toBe(text);
});
