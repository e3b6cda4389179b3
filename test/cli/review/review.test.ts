import fc from "fast-check";
import { describe, expect, test } from "vitest";

import { reviewOf } from "../../../provider/cli/review/review";
import type { Step } from "../../../provider/cli/review/schema";
import {
  brief,
  creates,
  deletes,
  group,
  keeps,
  members,
  preview,
  refreshes,
  review,
  updates,
  UNKNOWN,
  user,
} from "./previews";

const GROUPS = ["7", "8", "9"];
const USERS = ["1", "2", "3"];
const PAIRS = GROUPS.flatMap((groupId) => USERS.map((userId) => `${groupId}/${userId}`));

/** Which resource declares a pair: none, one of the group or another one of the group, or one of the user. */
const owner = fc.constantFrom("none", "a", "b", "user");
const world = fc.record({
  before: fc.array(owner, { minLength: PAIRS.length, maxLength: PAIRS.length }),
  after: fc.array(owner, { minLength: PAIRS.length, maxLength: PAIRS.length }),
  protectedPairs: fc.uniqueArray(fc.constantFrom(...PAIRS), { maxLength: 3 }),
  listsSames: fc.boolean(),
});

/** Members by resource: those of a group are `group-a`, `group-b`; those of a user are `user-1`. */
function resources(owners: readonly string[]): Map<string, string[]> {
  const lists = new Map<string, string[]>();
  for (const [index, kind] of owners.entries()) {
    const [groupId = "", userId = ""] = (PAIRS[index] ?? "").split("/");
    if (kind === "none") continue;
    const name = kind === "user" ? `user-${userId}` : `${groupId}-${kind}`;
    lists.set(name, [...(lists.get(name) ?? []), kind === "user" ? groupId : userId]);
  }
  return lists;
}

function stepsOf({
  before,
  after,
  protectedPairs,
  listsSames,
}: typeof world extends fc.Arbitrary<infer T> ? T : never): Step[] {
  const [olds, news] = [resources(before), resources(after)];
  const made = (name: string, list: readonly string[]) => {
    const [first = "", second = ""] = name.split("-");
    const rest = { mode: "additive" };
    return first === "user" ? user(second, members(...list), rest) : group(first, members(...list), rest);
  };
  const guard = GROUPS.map((groupId) => {
    const ids = protectedPairs.filter((each) => each.startsWith(`${groupId}/`)).map((each) => each.split("/")[1] ?? "");
    return keeps(`guard-${groupId}`, group(groupId, {}, { mode: "additive", neverRemove: ids }));
  });
  const names = [...new Set([...olds.keys(), ...news.keys()])];
  return [
    ...guard,
    ...names.map((name) => {
      const [old, now] = [olds.get(name), news.get(name)];
      if (old === undefined) return creates(name, made(name, now ?? []));
      if (now === undefined) return deletes(name, made(name, old));
      if (String(old) !== String(now)) return updates(name, made(name, old), made(name, now));
      return listsSames ? keeps(name, made(name, old)) : refreshes(name, made(name, old));
    }),
  ];
}

test("every pair that joins or leaves is counted once, and who is declared or protected anywhere stays", () => {
  fc.assert(
    fc.property(world, (drawn) => {
      const { before, after, protectedPairs } = drawn;
      const found = review(...stepsOf(drawn));
      const was = PAIRS.filter((_, index) => before[index] !== "none");
      const is = PAIRS.filter((_, index) => after[index] !== "none");
      const left = was.filter((each) => !is.includes(each) && !protectedPairs.includes(each));
      expect(brief(found.joins.map(({ pair }) => pair))).toEqual(is.filter((each) => !was.includes(each)).sort());
      expect(brief(found.leaves.map(({ pair }) => pair))).toEqual(left.sort());
      const stays = was.filter((each) => !is.includes(each) && protectedPairs.includes(each));
      expect(brief(found.protected)).toEqual(stays.sort());
      const end = [...is, ...stays];
      for (const [at, ids, lost] of [
        [0, GROUPS, found.lastOf.group],
        [1, USERS, found.lastOf.user],
      ] as const) {
        const isOf = (id: string) => (each: string) => each.split("/")[at] === id;
        const expected = ids.filter((id) => left.some(isOf(id)) && !end.some(isOf(id)));
        expect(lost.map((each) => (at === 0 ? each.group : each.user)).sort()).toEqual(expected);
      }
    }),
    { numRuns: 500 },
  );
});

describe("joins", () => {
  test("are told apart: a wish of the program, drift, and a group of which nothing is known", () => {
    const before = group("7", members("1"), { status: { "2": "absent" } });
    const steps = [updates("a", before, group("7", members("1", "2", "3"))), creates("b", group("8", members("4")))];
    expect(review(...steps).joins.map(({ pair, isDrift, mayBeIn }) => [pair.user, isDrift, mayBeIn])).toEqual([
      ["4", false, true],
      ["2", true, false],
      ["3", false, false],
    ]);
  });

  test("of a list that was secret may be in already", () => {
    const found = review(updates("a", group("7", "[secret]"), group("7", members("1"))));
    expect(found.joins).toMatchObject([{ mayBeIn: true }]);
  });

  test("leave out who was added by hand and is declared now", () => {
    const before = group("7", members("1", "2"), { status: { "2": "undeclared" } });
    const found = review(updates("a", before, group("7", members("1", "2"))));
    expect([found.joins, brief(found.accepted)]).toEqual([[], ["7/2"]]);
  });

  test("have the known members of a list that is known during `up` only", () => {
    const found = review(updates("a", group("7"), group("7", { ...members("1"), "(known after up)": UNKNOWN })));
    expect([brief(found.joins.map(({ pair }) => pair)), found.unknown.length]).toEqual([["7/1"], 1]);
  });
});

test("an unchanged resource with an unknown or a secret list is not in the way of an approval", () => {
  const found = review(keeps("a", group("7", "[secret]")), keeps("b", group("8", "[secret]")));
  expect([found.secret, found.unknown]).toEqual([[], []]);
});

test("a person keeps a group that an unchanged resource declares, in an export too", () => {
  const leaver = deletes("a", group("7", members("1")));
  const other = keeps("b", user("1", members("8")));
  expect(review(leaver).lastOf.user).toHaveLength(1);
  expect(review(leaver, other).lastOf.user).toEqual([]);
  const exported = { deployment: { resources: [{ urn: other.urn, outputs: user("1", members("8")) }] } };
  expect(reviewOf(preview(leaver), exported).lastOf.user).toEqual([]);
});

test("a preview with an error failed", () => {
  const diagnostics = [{ severity: "error", message: "error: no\n\n" }, {}];
  expect(reviewOf({ steps: null, diagnostics })).toMatchObject({
    failed: true,
    messages: [
      { severity: "error", text: "error: no" },
      { severity: "info", text: "" },
    ],
  });
  expect(review()).toMatchObject({ failed: false, joins: [], leaves: [] });
});
