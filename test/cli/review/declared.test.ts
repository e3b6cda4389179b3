import { expect, test } from "vitest";

import { changesOf } from "../../../provider/cli/review/changes";
import { declaredBy, presentIn } from "../../../provider/cli/review/declared";
import { brief, deletes, group, members, preview, refreshes, updates } from "./previews";

const drifted = group("7", members("1", "2"), { status: { "2": "undeclared", "3": "absent", "4": "pendingRemoval" } });

test("a resource that does not change declares who is in or absent, and not who is undeclared or leaves", () => {
  expect(brief(declaredBy(changesOf(preview(refreshes("a", drifted)))))).toEqual(["7/1", "7/3"]);
});

test("a changed one declares its new members, a deleted one nobody", () => {
  const steps = [updates("a", drifted, group("7", members("5"))), deletes("b", drifted)];
  expect(brief(declaredBy(changesOf(preview(...steps))))).toEqual(["7/5"]);
});

test("who is in is what the state lists", () => {
  const [change] = changesOf(preview(refreshes("a", drifted)));
  expect(brief(presentIn(change?.before))).toEqual(["7/1", "7/2"]);
  expect(presentIn(undefined)).toEqual([]);
});
