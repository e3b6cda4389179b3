import { expect, test } from "vitest";

import { linesOf } from "../../../provider/cli/review/fingerprint";
import { readable } from "../../../provider/cli/review/readable";
import { creates, deletes, group, members, plain, review, told, updates, urnOf, UNKNOWN } from "./previews";
import { reviewOf } from "../../../provider/cli/review/review";

test("every kind of line is told in words, with the names that the page has", () => {
  const settings = { "alicloud-group-membership:maxRemovals": "5" };
  const steps = [
    updates("dba", group("7", { "1": "alice", "2": "bob" }), group("7", { "1": "alice" })),
    deletes("gone", group("8", members("1"))),
    creates("new", group("9", { "3": "carol" }, { takeover: ["4"], mode: "authoritative" })),
    creates("all", group("10", {}, { takeover: true })),
    creates("later", group("11", { "(known after up)": UNKNOWN })),
    creates("hidden", group("12", "[secret]")),
    { op: "create", urn: urnOf("id", "random:index:Id") },
  ];
  const lines = [
    "new (bastionhost group 9): 1 member now; adopts 1 user, without a write",
    "bastionhost group 70: the members could not be looked up, so no",
  ];
  const found = reviewOf({ ...told(lines, ...steps), config: settings });
  expect(linesOf(found).map((line) => plain(readable(line, found.names)))).toEqual([
    "carol (3) is already in bastionhost group new (9) [new], and declared from now on",
    "alice (1) leaves bastionhost group 8 [gone], by a delete",
    "gone (group/8) is deleted",
    "bob (2) leaves bastionhost group 7 [dba]",
    "create id",
    "hidden (group/12) has a secret list",
    "all: takeover is true",
    'new: takeover is ["4"]',
    "setting of the stack: maxRemovals is 5",
    "all (group/10) removes everybody that it does not declare (takeover: true)",
    "later (group/11) has members that are known during up only",
    "bastionhost/group/70 could not be looked up",
  ]);
});

test("a line of another form is shown as it is, harmless", () => {
  const { names } = review();
  expect(plain(readable("join a", names))).toBe("join a");
  expect(plain(readable("unknown %E0%A4%A", names))).toBe(
    "&#37;E0&#37;A4&#37;A has members that are known during up only",
  );
  expect(readable("<img>", names)).not.toContain("<img>");
});
