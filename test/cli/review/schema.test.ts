import { describe, expect, test } from "vitest";

import { parsePreview, parseStackExport } from "../../../provider/cli/review/schema";
import { urnOf } from "./previews";

describe("a wrong preview is one clear line", () => {
  test.each([
    ["", "standard input is empty. Give it the output of `pulumi preview --json`."],
    [
      "Previewing update",
      "standard input is not JSON. Give it the output of `pulumi preview --json`, with its standard error left out.",
    ],
    ["{}", "standard input is not the output of `pulumi preview --json`: it has no steps."],
    ["7", "standard input is not the output of `pulumi preview --json`: it is not an object."],
    ['{"steps":[{"op":"same"}]}', /: it has no steps\.0\.urn\.$/],
    ['{"steps":[{"op":"same","urn":"u","oldState":{"inputs":[]}}]}', /: at steps\.0\.oldState\.inputs, it must be an/],
  ])("%s", (text, message) => {
    expect(() => parsePreview(text, "standard input")).toThrow(message);
  });

  test("and never repeats what it was given", () => {
    expect(() => parsePreview('{"a": hunter2}', "f")).toThrow(/^(?!.*hunter2)[^\n]+$/);
  });
});

test.each([
  [{ op: "update" }, '"update" has no state'],
  [{ op: "update", oldState: {} }, '"update" has no state'],
  [{ op: "create", oldState: {} }, '"create" has no state'],
  [{ op: "delete", newState: null }, '"delete" has no state'],
])("a membership step without its states is refused: %j", (step, message) => {
  const text = (rest: object, type?: string) =>
    JSON.stringify({ steps: [{ ...step, urn: urnOf("a", type) }], ...rest });
  expect(() => parsePreview(text({}), "f")).toThrow(message);
  expect(parsePreview(text({}, "random:index:Id"), "f").steps).toHaveLength(1);
  // A preview that failed is shown as far as it came.
  expect(parsePreview(text({ diagnostics: [{ severity: "error" }] }), "f").steps).toHaveLength(1);
});

test("a preview that failed before the first step has messages only", () => {
  expect(parsePreview('{"diagnostics":[{"message":"no","severity":"error"}]}', "f").diagnostics).toHaveLength(1);
});

test("a member with the id of a built-in property is not lost", () => {
  const text =
    '{"steps":[{"op":"same","urn":"u","oldState":{"outputs":{"members":{"constructor":"a","__proto__":"b"}}}}]}';
  const members = parsePreview(text, "f").steps?.[0]?.oldState?.outputs?.["members"];
  expect(Object.entries(members ?? {})).toEqual([
    ["constructor", "a"],
    ["__proto__", "b"],
  ]);
});

test("an export is the output of `pulumi stack export`", () => {
  expect(
    parseStackExport('{"deployment":{"resources":[{"urn":"u","delete":true}]}}', "f").deployment.resources,
  ).toEqual([{ urn: "u", delete: true }]);
  expect(() => parseStackExport("{}", "state.json")).toThrow(/^state\.json is not the output of `pulumi stack export`/);
});
