import { describe, expect, test } from "vitest";

import { reviewOf, type Review } from "../../../provider/cli/review/review";
import { sectionsOf } from "../../../provider/cli/review/sections";
import {
  creates,
  deletes,
  group,
  keeps,
  members,
  plain,
  preview,
  refreshes,
  review,
  updates,
  UNKNOWN,
  urnOf,
  user,
} from "./previews";

/** The lines of a section without the marks of code. */
function section(found: Review, title: string, difference?: Parameters<typeof sectionsOf>[1]): string[] {
  const lines = sectionsOf(found, difference).find((each) => each.title.startsWith(title))?.lines ?? [];
  return lines.map(plain);
}

test("a person who moves is one line, and so is a group", () => {
  const found = review(
    updates("dba", group("7", { "1": "alice", "2": "bob" }), group("7", { "2": "bob" })),
    updates("ops", group("8", { "2": "bob" }), group("8", { "1": "alice", "2": "bob" })),
  );
  expect(section(found, "By person")).toEqual(["- bastionhost user alice (1) joins 8 [ops]; leaves 7 [dba]"]);
  expect(section(found, "By group")).toEqual([
    "- bastionhost group 7 [dba] loses alice (1)",
    "- bastionhost group 8 [ops] gets alice (1)",
  ]);
});

test("deletes and takeovers are bold, and say how many they remove", () => {
  const found = review(
    deletes("gone", group("7", members("1", "2"))),
    keeps("other", user("1", members("7"))),
    deletes("kept", group("8", members("1")), { retainOnDelete: true }),
    deletes("hidden", group("9", "[secret]")),
    refreshes("old", group("10", members("3")), { delete: true }),
    creates("new", group("11", {}, { takeover: ["4"] })),
    creates("all", group("12", {}, { takeover: true })),
  );
  expect(section(found, "Deletes")).toEqual([
    "- **gone (bastionhost group 7) is deleted: 1 membership removed**",
    "- **kept (bastionhost group 8) is deleted: nobody is removed (retainOnDelete)**",
    "- **hidden (bastionhost group 9) is deleted: its members are removed, and the list is secret**",
    "- **old (bastionhost group 10) is deleted at last; an earlier run replaced it: 1 membership removed**",
    "- **all (bastionhost group 12) has takeover: true: everybody that it does not declare is removed, also people that no preview shows**",
    "- **takeover: 4 is removed from bastionhost group 11 [new], if still in**",
  ]);
  expect(
    section(
      review(
        refreshes("old", group("7", members("1", "2")), { delete: true }),
        deletes("old", group("8", members("1", "2", "3"))),
      ),
      "Deletes",
    ),
  ).toEqual([
    "- **old (bastionhost group 8) is deleted: 3 memberships removed**",
    "- **old (bastionhost group 7) is deleted at last; an earlier run replaced it: 2 memberships removed**",
  ]);
  expect(section(found, "Stays")).toEqual(["- 1 [other] in bastionhost group 7 [gone]: another resource declares it"]);
});

test("drift is told apart from what the program wants", () => {
  const before = group("7", members("1", "2", "3"), {
    status: { "2": "undeclared", "3": "undeclared", "4": "absent" },
  });
  const found = review(updates("a", before, group("7", members("3", "4"))));
  expect(section(found, "Changed by hand")).toEqual([
    "- 2 was added to bastionhost group 7 [a]: up removes the person",
    "- 4 was removed from bastionhost group 7 [a]: up adds the person",
    "- 3 was added to bastionhost group 7 [a]: the program declares it from now on",
  ]);
  expect(section(found, "By group")).toEqual([
    "- bastionhost group 7 [a] gets 4 (was removed by hand); loses 1, 2 (was added by hand)",
  ]);
});

test("what a review cannot show is said", () => {
  const found = review(
    creates("a", group("7", { "(known after up)": UNKNOWN })),
    creates("b", group("8", "[secret]")),
    { op: "update", urn: urnOf("x", "random:index:Id") },
    updates("c", group("9"), group("9", {}, { maxRemovals: 5 })),
    creates("e", group("11", members("1"), { mode: "additive" })),
    updates("d", group("10", "[secret]"), group("10", members("1"))),
  );
  expect(section(found, "Cannot be approved")).toEqual([
    "- a (bastionhost group 7): who joins and leaves is known during up only",
    "- b (bastionhost group 8): the list is secret. Nobody can approve its members by this review; what the provider saw has their number",
    "- d (bastionhost group 10): the list was secret until now. Nobody can approve by this review who leaves; what the provider saw has their number",
  ]);
  expect(section(found, "Other resources")).toEqual(["- update random:index:Id x"]);
  expect(section(found, "Settings")).toEqual([
    '- e, which is new: mode is "additive"',
    "- c: maxRemovals from nothing to 5",
  ]);
});

test("a large group is several lines, so that a cut leaves out few people", () => {
  const ids = Array.from({ length: 90 }, (_, index) => String(index));
  const found = review(updates("a", group("7"), group("7", members(...ids))));
  expect(section(found, "By group")).toHaveLength(3);
});

describe("messages", () => {
  const diagnostics = [
    { severity: "error", message: "\u001b[31merror:\u001b[0m first\n    at second" },
    { severity: "warning", message: "the members could not be looked up" },
    { severity: "info", message: "2 members now" },
  ];
  const found = reviewOf({ ...preview(keeps("a", group("7"))), diagnostics });

  test("are on one line each, without the colours of a terminal", () => {
    expect(section(found, "The preview failed")).toEqual(["- error: first at second"]);
    expect(section(found, "Warnings")).toEqual(["- the members could not be looked up"]);
    expect(section(found, "What the provider saw")).toEqual(["- 2 members now"]);
  });
});

describe("a difference", () => {
  test("is told with the names of the page, and what to do", () => {
    const found = review(updates("dba", group("7", { "1": "alice", "2": "bob" }), group("7", { "1": "alice" })));
    const line = "bastionhost/cn-hangzhou/bh-1/group/7/user/";
    expect(section(found, "Not what", { added: [`leave ${line}2`], gone: [`join ${line}1`] })).toEqual([
      "- new: bob (2) leaves bastionhost group 7 [dba]",
      "- no longer: alice (1) joins bastionhost group 7 [dba]",
      "- Open a pull request, an empty one will do: its review shows all that is pending.",
    ]);
  });

  test("from a review that was cut cannot be told", () => {
    expect(section(review(), "Not what", { added: ["join a"] })[0]).toContain("was cut");
  });
});
