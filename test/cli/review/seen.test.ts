import { describe, expect, test } from "vitest";

import { metBy } from "../../../provider/cli/review/conditions";
import { linesOf } from "../../../provider/cli/review/fingerprint";
import { headOf } from "../../../provider/cli/review/head";
import { reviewOf } from "../../../provider/cli/review/review";
import { sectionsOf } from "../../../provider/cli/review/sections";
import type { Step } from "../../../provider/cli/review/schema";
import { messagesOf } from "../../../provider/cli/review/seen";
import { brief, creates, group, members, plain, replaces, told, updates, user } from "./previews";

const reviewTold = (lines: readonly string[], ...steps: Step[]) => reviewOf(told(lines, ...steps));

/** The lines of a section without the marks of code. */
function section(found: ReturnType<typeof reviewOf>, title: string): string[] {
  const lines = sectionsOf(found).find((each) => each.title.startsWith(title))?.lines ?? [];
  return lines.map(plain);
}

const fates = (found: ReturnType<typeof reviewOf>) => ({
  joins: brief(found.joins.filter(({ mayBeIn }) => !mayBeIn).map(({ pair }) => pair)),
  unclear: brief(found.joins.filter(({ mayBeIn }) => mayBeIn).map(({ pair }) => pair)),
  adopted: brief(found.adopted),
});

describe("who joins a group of a new resource", () => {
  const create = creates("dba", group("7", members("1", "2", "3")));

  test.each([
    ["is added", "3 (a 1, b 2, c 3)", { joins: ["7/1", "7/2", "7/3"], unclear: [], adopted: [] }],
    [
      "is added, or was in",
      "1 (a 1); adopts 2 users, without a write",
      { joins: ["7/1"], unclear: [], adopted: ["7/2", "7/3"] },
    ],
    [
      "is not told by a line that was cut",
      "2 (a 1 and 1 more); adopts 1 user, without a write",
      { joins: [], unclear: ["7/1", "7/2", "7/3"], adopted: [] },
    ],
    [
      "is told by a line that was cut, where nobody was in",
      "3 (a 1 and 2 more)",
      { joins: ["7/1", "7/2", "7/3"], unclear: [], adopted: [] },
    ],
    [
      "is known to the service",
      "1 (a 1); left out, unknown: 3; adopts 1 user, without a write",
      { joins: ["7/1"], unclear: [], adopted: ["7/2"] },
    ],
  ])("%s", (_what, line, expected) => {
    expect(fates(reviewTold([`dba (bastionhost group 7): 2 members now, +${line}`], create))).toEqual(expected);
  });

  test("is unclear without a line, and after two that differ, of which a program may have printed one", () => {
    const unclear = { joins: [], unclear: ["7/1", "7/2", "7/3"], adopted: [] };
    const line = "dba (bastionhost group 7): 3 members now; adopts 3 users, without a write";
    expect(fates(reviewTold([], create))).toEqual(unclear);
    expect(fates(reviewTold([line, "dba (bastionhost group 7): 0 members now, +1 (a 1)"], create))).toEqual(unclear);
    expect(fates(reviewTold([line, line], create)).adopted).toHaveLength(3);
    expect(fates(reviewTold([line, line.replace("7)", "8)")], create)).adopted).toHaveLength(3);
  });

  test("is unclear where a line can be about two resources, and clear where it names one", () => {
    const other = creates("ops", group("7", members("4"), { instanceId: "bh-2" }));
    const line = (resource: string) => `bastionhost group 7${resource}: 0 members now, +1 (4)`;
    expect(fates(reviewTold([line("")], create, other)).joins).toEqual([]);
    expect(fates(reviewTold([line(" (resource ops)")], create, other)).joins).toEqual(["7/4"]);
  });

  test("is told of the new target of a replacement", () => {
    const step = replaces("dba", group("8", members("1")), group("7", members("1")));
    const line = "bastionhost group 7 (resource dba): 1 member now; adopts 1 user, without a write";
    expect(fates(reviewTold([line], step)).adopted).toEqual(["7/1"]);
  });

  test("is approved and shown as what it is", () => {
    const line = "DBAs (bastionhost group 7, resource dba): 2 members now, +1 (a 1); adopts 2 users, without a write";
    const found = reviewTold([line], create);
    expect(linesOf(found).map((each) => [each.split("/")[0], each.split("user/")[1]].join(" "))).toEqual([
      "adopt bastionhost 2",
      "adopt bastionhost 3",
      "join bastionhost 1",
    ]);
    expect(headOf(found)).toContain("- 2 memberships are adopted: in already, and declared from now on");
    expect(section(found, "Adopted")).toEqual(["- bastionhost group DBAs (7) [dba]: 2, 3"]);
    expect(section(found, "By group")).toEqual(["- bastionhost group DBAs (7) [dba] gets a (1)"]);
  });
});

describe("a takeover", () => {
  const everybody = creates("dba", group("7", members("1"), { takeover: true }));
  const line = (removes: string) =>
    `dba (bastionhost group 7): 3 members now, -2 (m 8, n 9); adopts 1 user, without a write; TAKEOVER removes ${removes}`;

  test("removes who the preview saw, by name, in the totals and in the fingerprint", () => {
    const found = reviewTold([line("2 that this program never declared (m 8, n 9)")], everybody);
    expect(headOf(found)[0]).toBe("### Group memberships: 0 join, 2 leave");
    expect(linesOf(found).filter((each) => each.startsWith("takeover"))).toEqual([
      "takeover bastionhost/cn-hangzhou/bh-1/group/7/user/8",
      "takeover bastionhost/cn-hangzhou/bh-1/group/7/user/9",
      expect.stringMatching(/^takeover-anybody /),
    ]);
    expect(section(found, "By person")).toContain("- bastionhost user m (8) leaves dba (7) [dba] **(takeover)**");
    expect(section(found, "Left with nothing")).toContain("- bastionhost user n (9) loses the last group");
    expect(section(found, "Deletes")).toContain(
      "- **takeover: m (8) is removed from bastionhost group dba (7) [dba]**",
    );
  });

  test("with a list removes those on it that are in", () => {
    const listed = creates("dba", group("7", members("1"), { takeover: ["8", "9", "10"] }));
    const one =
      "dba (bastionhost group 7): 2 members now, -1 (m 8); TAKEOVER removes 1 that this program never declared (m 8)";
    expect(brief(reviewTold([one], listed).leaves.map(({ pair }) => pair))).toEqual(["7/8"]);
    expect(brief(reviewTold([], listed).leaves.map(({ pair }) => pair))).toEqual(["7/10", "7/8", "7/9"]);
  });

  test("that names only some has them and its list", () => {
    const cut = [line("1,002 that this program never declared").replace("1,002", "1002") + " (m 8 and 1,001 more)"];
    expect(reviewTold(cut, everybody).leaves).toMatchObject([{ pair: { user: "8" }, isSeen: false }]);
    const listed = creates("dba", group("7", members("1"), { takeover: ["9"] }));
    expect(reviewTold(cut, listed).leaves).toHaveLength(2);
  });

  test("of a group that was additive is told too", () => {
    const step = updates(
      "dba",
      group("7", members("1"), { mode: "additive" }),
      group("7", members("1"), { takeover: true }),
    );
    const found = reviewTold([line("2 that this program never declared (m 8, n 9)")], step);
    expect(brief(found.leaves.map(({ pair }) => pair))).toEqual(["7/8", "7/9"]);
  });
});

describe("a preview that could not look", () => {
  const step = updates("dba", group("7", members("1")), group("7", members("2")));
  const line =
    "warning: bastionhost group 7 (resource dba): the members could not be looked up, so it is not shown who is added and " +
    "removed; pulumi up looks again before it writes. bastionhost ListUsers: no.";

  test("is in bold at the top, cannot be approved, and is another change", () => {
    const found = reviewTold([line], step);
    expect(headOf(found)).toContain("- **1 group could not be looked up: nobody saw who is in**");
    expect(section(found, "Cannot be approved")).toEqual([
      "- dba (bastionhost group 7): could not be looked up, so nobody saw who is in",
    ]);
    expect(metBy(found, ["unknown"])).toEqual(["--fail-on unknown: 1 group or user could not be looked up"]);
    expect(linesOf(found).filter((each) => !linesOf(reviewTold([], step)).includes(each))).toEqual([
      expect.stringMatching(/^unseen urn.* group\/7$/),
    ]);
  });

  test("is told of a user, and of a target that no change is about", () => {
    const found = reviewTold(
      [
        line.replace("group 7 (resource dba)", "user 1").replace("members", "members"),
        line.replace("group 7", "group 70"),
      ],
      updates("one", user("1", members("7")), user("1")),
    );
    expect(headOf(found)).toContain("- **1 user could not be looked up: nobody saw the groups**");
    expect(section(found, "Cannot be approved")).toEqual([
      "- one (bastionhost user 1): could not be looked up, so nobody saw the groups",
      "- bastionhost group 70: could not be looked up, so nobody saw who is in",
    ]);
    expect(linesOf(found)).toContain("unseen bastionhost/group/70");
  });
});

describe("a secret list", () => {
  const step = updates("dba", group("7", "[secret]"), group("7", "[secret]"));

  test("that removes somebody, by its line, is a removal", () => {
    const line = (changes: string) => `bastionhost group 7 (resource dba): 2 members now, ${changes}`;
    expect(metBy(reviewTold([line("+1, -1")], step), ["removal"])).toHaveLength(1);
    expect(metBy(reviewTold([line("+1")], step), ["removal"])).toEqual([]);
  });
});

describe("members that the service does not know", () => {
  const before = group("7", members("1"), { status: { "3": "absent" }, missing: ["3"], onMissing: "warn" });
  const step = updates("dba", before, group("7", members("1", "2", "3"), { onMissing: "warn" }));

  test("neither join, nor were they removed by hand", () => {
    const line = "dba (bastionhost group 7): 1 member now, +1 (b 2); left out, unknown: 3";
    for (const lines of [[line], []]) {
      const found = reviewTold(lines, step);
      expect(fates(found).joins).toEqual(["7/2"]);
      expect(section(found, "Changed by hand")).toEqual([]);
    }
  });

  test("that the service knows by now join", () => {
    const found = reviewTold(["dba (bastionhost group 7): 1 member now, +2 (b 2, c 3)"], step);
    expect(found.joins.map(({ pair, isDrift }) => [pair.user, isDrift])).toEqual([
      ["2", false],
      ["3", false],
    ]);
  });
});

test("what the program prints as a warning is one", () => {
  expect(messagesOf(told(["warning: a", "b"]))).toEqual([
    { severity: "warning", text: "a" },
    { severity: "info", text: "b" },
  ]);
});
