import { expect, test } from "vitest";

import { changesOf } from "../../../provider/cli/review/changes";
import { settingChangesOf } from "../../../provider/cli/review/settings";
import { creates, group, preview, updates } from "./previews";

test("a setting that changes is told with both values", () => {
  const before = group("7", {}, { neverRemove: ["2", "1"], maxRemovals: 5 });
  const after = group("7", {}, { neverRemove: ["1"], maxRemovals: 5, mode: "additive" });
  const found = changesOf(preview(updates("a", before, after))).flatMap(settingChangesOf);
  expect(found.map(({ property, before: from, after: to }) => [property, from, to])).toEqual([
    ["mode", '"authoritative"', '"additive"'],
    ["neverRemove", '["1","2"]', '["1"]'],
  ]);
});

test("those of a new resource are told where they are not the defaults", () => {
  const settings = { maxRemovals: 5, neverRemove: ["1"], onMissing: "warn" };
  const found = changesOf(
    preview(creates("a", group("7", {}, settings)), creates("b", group("8", {}, { mode: "additive" }))),
  ).flatMap(settingChangesOf);
  expect(found.map(({ isNew, property, after }) => [isNew, property, after])).toEqual([
    [true, "neverRemove", '["1"]'],
    [true, "maxRemovals", "5"],
    [true, "onMissing", '"warn"'],
    [true, "mode", '"additive"'],
  ]);
});
