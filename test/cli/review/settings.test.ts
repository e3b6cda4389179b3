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

test("those of a new resource are not a change", () => {
  expect(changesOf(preview(creates("a", group("7", {}, { maxRemovals: 5 })))).flatMap(settingChangesOf)).toEqual([]);
});
