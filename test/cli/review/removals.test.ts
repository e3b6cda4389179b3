import { describe, expect, test } from "vitest";

import { changesOf } from "../../../provider/cli/review/changes";
import { removalsOf } from "../../../provider/cli/review/removals";
import type { Step } from "../../../provider/cli/review/schema";
import { stackSettingsOf } from "../../../provider/cli/review/stack";
import {
  BLIND,
  brief,
  creates,
  deletes,
  group,
  keeps,
  members,
  preview,
  refreshes,
  replaces,
  UNKNOWN,
  updates,
  urnOf,
  user,
  type Properties,
} from "./previews";

function removals(...steps: Step[]) {
  return removalsIn({}, ...steps);
}

function removalsIn(config: Properties, ...steps: Step[]) {
  const found = removalsOf(changesOf(preview(...steps)), stackSettingsOf(config), BLIND);
  return {
    leaves: found.leaves.map(({ pair, reason }) => `${reason} ${pair.group}/${pair.user}`).sort(),
    handedOver: brief(found.handedOver),
    protected: brief(found.protected),
    open: found.openTakeovers.length,
  };
}
const nothing = { leaves: [], handedOver: [], protected: [], open: 0 };

describe("an update", () => {
  const before = group("7", members("1", "2", "3"), { status: { "3": "undeclared", "4": "pendingRemoval" } });

  test("removes who is no longer declared, who was added by hand, and who an earlier run could not remove", () => {
    expect(removals(updates("a", before, group("7", members("1")))).leaves).toEqual([
      "drift 7/3",
      "unfinished 7/4",
      "update 7/2",
    ]);
  });

  test("that is additive leaves alone who was added by hand", () => {
    const after = group("7", members("1"), { mode: "additive" });
    expect(removals(updates("a", before, after)).leaves).toEqual(["unfinished 7/4", "update 7/2"]);
  });

  test("of a list that is known during `up` only removes nobody that a preview knows", () => {
    const after = group("7", { ...members("1"), "(known after up)": UNKNOWN });
    expect(removals(updates("a", before, after))).toEqual(nothing);
  });
});

describe("a delete", () => {
  const step = deletes("a", group("7", members("1", "2"), { status: { "2": "undeclared", "3": "absent" } }));

  test("removes who the resource owns and is in", () => {
    expect(removals(step).leaves).toEqual(["delete 7/1"]);
  });

  test("leaves in who another resource declares, of either side, changed or not", () => {
    for (const other of [
      creates("b", group("7", members("1"))),
      keeps("b", user("1", members("7"))),
      refreshes("b", user("1", members("7"))),
    ]) {
      expect(removals(step, other)).toEqual({ ...nothing, handedOver: ["7/1"] });
    }
  });

  test("leaves in who its own or another resource's neverRemove lists", () => {
    expect(removals(deletes("a", group("7", members("1"), { neverRemove: ["1"] }))).protected).toEqual(["7/1"]);
    const other = keeps("b", group("7", {}, { mode: "additive", neverRemove: ["1"] }));
    expect(removals(step, other)).toEqual({ ...nothing, protected: ["7/1"] });
  });

  test("does not count the neverRemove of a resource that is deleted too", () => {
    const other = deletes("b", group("7", {}, { mode: "additive", neverRemove: ["1"] }));
    expect(removals(step, other).leaves).toEqual(["delete 7/1"]);
  });

  test("with retainOnDelete removes nobody", () => {
    expect(removals(deletes("a", group("7", members("1")), { retainOnDelete: true }))).toEqual(nothing);
  });

  test("with deletedWith removes nobody by a call, where that resource is deleted too", () => {
    const owner = deletes("b", group("8", members("1")));
    const kept = deletes("a", group("7", members("1")), { deletedWith: urnOf("b") });
    expect(removals(kept, owner).leaves).toEqual(["delete 8/1"]);
    expect(removals(kept).leaves).toEqual(["delete 7/1"]);
  });

  test("in another account leaves in nobody of this one", () => {
    const other = keeps("b", group("7", members("1"), { accountId: "2" }));
    expect(removals(deletes("a", group("7", members("1"), { accountId: "1" })), other).leaves).toEqual(["delete 7/1"]);
  });
});

test("a replacement removes everybody from the old target", () => {
  expect(removals(replaces("a", group("7", members("1")), group("8", members("1")))).leaves).toEqual(["delete 7/1"]);
});

test("retainOnDelete holds back no update", () => {
  const step = updates("a", group("7", members("1")), group("7"));
  const retained = { ...step, oldState: { ...step.oldState, retainOnDelete: true } };
  expect(removals(retained).leaves).toEqual(["update 7/1"]);
});

describe("takeover", () => {
  const taken = { takeover: ["8", "9"] };

  test("removes its list from a group that a resource is created for, or that becomes authoritative", () => {
    expect(removals(creates("a", group("7", members("1"), taken))).leaves).toEqual(["takeover 7/8", "takeover 7/9"]);
    const before = group("7", members("1"), { mode: "additive" });
    expect(removals(updates("a", before, group("7", members("1"), taken))).leaves).toHaveLength(2);
  });

  test("has no effect later, nor in an additive resource", () => {
    expect(removals(updates("a", group("7"), group("7", {}, taken)))).toEqual(nothing);
    expect(removals(creates("a", group("7", {}, { ...taken, mode: "additive" })))).toEqual(nothing);
  });

  test("leaves in who is declared or protected", () => {
    const declares = keeps("b", user("8", members("7"), { mode: "additive" }));
    const step = creates("a", group("7", {}, { ...taken, neverRemove: ["9"] }));
    expect(removals(step, declares)).toEqual({ ...nothing, protected: ["7/9"] });
  });

  test("of everybody is told as such", () => {
    expect(removals(creates("a", group("7", {}, { takeover: true })))).toEqual({ ...nothing, open: 1 });
    expect(removals(keeps("a", group("7", {}, { takeover: true }))).open).toBe(0);
  });
});

test("a pair that two resources drop is removed once", () => {
  const steps = [deletes("a", group("7", members("1"))), updates("b", user("1", members("7")), user("1"))];
  expect(removals(...steps).leaves).toEqual(["delete 7/1"]);
});

describe("the neverRemove of the stack", () => {
  const config = { "alicloud-group-membership:neverRemove": '{"bastionhost":["1",2],"quickbi":["3"]}' };
  const before = group("7", members("1", "2", "3"));

  test.each([
    ["an update", updates("a", before, group("7")), "update"],
    ["a delete", deletes("a", before), "delete"],
    ["a replacement", replaces("a", before, group("8")), "delete"],
    ["a delete of the groups of a user", deletes("a", user("1", members("7"))), undefined],
  ])("keeps its users in: %s", (_what, step, reason) => {
    expect(removalsIn(config, step)).toEqual({
      ...nothing,
      leaves: reason === undefined ? [] : [`${reason} 7/3`],
      protected: reason === undefined ? ["7/1"] : ["7/1", "7/2"],
    });
  });

  test("keeps who an earlier run could not remove: they stay, and no change finishes it", () => {
    const held = group("7", members("1", "3"), { status: { "1": "pendingRemoval" } });
    const update = updates("a", held, group("7", members("3")));
    const same = { ...update, op: "same" };
    for (const step of [update, same, refreshes("a", held)]) {
      expect(removalsIn(config, step), step.op).toEqual({ ...nothing, protected: ["7/1"] });
    }
    expect(removals(same)).toEqual(nothing);
  });
});
