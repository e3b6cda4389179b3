import { expect, test } from "vitest";

import { ADDITIVE, gapless, group, user, type Declaration } from "./gapless";
import { urnOf, watch } from "./watch";

/** Two programs that declare the same memberships by different resources. */
type Move = readonly [Declaration[], Declaration[]];

/** Several moves as one; each uses its own groups. */
const together = (...moves: readonly Move[]): Move => [
  moves.flatMap(([first]) => first),
  moves.flatMap(([, second]) => second),
];

/** There and back, twice: each direction with and without a refresh, one resource at a time and many at once. */
const WAYS = [
  ["--parallel", "1"],
  ["--parallel", "16"],
  ["--parallel", "16", "--refresh"],
  ["--parallel", "1", "--refresh"],
];

const UNCHANGED = { args: ["--refresh", "--expect-no-changes"], expectSuccess: true } as const;

const renamed: Move = [
  [
    group("authoritative", "21", ["101", "102"]),
    group("additive", "22", ["101", "102"], ADDITIVE),
    user("user", "109", ["23", "24"]),
    group("bi", "audit", ["alice", "bob"]),
  ],
  [
    group("authoritative-2", "21", ["101", "102"]),
    group("additive-2", "22", ["101", "102"], ADDITIVE),
    user("user-2", "109", ["23", "24"]),
    group("bi-2", "audit", ["alice", "bob"]),
  ],
];

const movedIntoComponent: Move = [
  [group("moved", "25", ["101", "102"]), group("kept", "26", ["101"], ADDITIVE), group("bi-moved", "sales", ["carol"])],
  [
    { ...group("moved", "25", ["101", "102"]), component: "team" },
    { ...group("kept", "26", ["101"], ADDITIVE), component: "team" },
    { ...group("bi-moved", "sales", ["carol"]), component: "team" },
  ],
];

/** The additive resource drops members that it declared; the authoritative one needs `takeover` to remove them. */
const renamedAndShortened: Move = [
  [group("long", "27", ["101", "102", "103"], ADDITIVE), group("long-only", "28", ["101", "102"], 'takeover: ["102"]')],
  [group("short", "27", ["101"], ADDITIVE), group("short-only", "28", ["101"], 'takeover: ["102"]')],
];

/** A resource changes to another group while another resource starts to declare its members; then back. */
const otherTarget: Move = [
  [
    group("goes", "31", ["103", "104"]),
    user("user-goes", "106", ["33"], ADDITIVE),
    group("bi-goes", "finance", ["alice", "bob"]),
  ],
  [
    group("goes", "32", ["103"]),
    { ...group("takes-up", "31", ["103", "104"]), after: ["goes"] },
    user("user-goes", "107", ["33"], ADDITIVE),
    { ...user("user-takes-up", "106", ["33"], ADDITIVE), after: ["user-goes"] },
    group("bi-goes", "board", ["alice"]),
    { ...group("bi-takes-up", "finance", ["alice", "bob"]), after: ["bi-goes"] },
  ],
];

/** Two resources exchange their groups. Each finds members that it does not declare, so both need `takeover`. */
const swapped = (rest: string): Move => [
  [group("left", "35", ["101", "102"], rest), group("right", "36", ["102", "103"], rest)],
  [group("left", "36", ["101", "102"], rest), group("right", "35", ["102", "103"], rest)],
];

const swappedMembers: Move = [
  [group("one", "37", ["101", "102"]), group("other", "38", ["103", "104"])],
  [group("one", "37", ["103", "104"]), group("other", "38", ["101", "102"])],
];

test("a rename, a move into a component, another target, a swap and --replace remove no declared member", async () => {
  const { scene, up, preview, pairs } = await gapless();
  const moves = [renamed, movedIntoComponent, renamedAndShortened, otherTarget, swappedMembers];
  const [first, second] = together(...moves, swapped("takeover: true"));
  await up(first);
  const refused = await preview(together(...moves, swapped(""))[1]);
  expect(refused.exitCode, refused.output).not.toBe(0);
  expect(refused.output).toMatch(/takeover: \["10[13]"\]/);

  for (const [index, way] of WAYS.entries()) {
    await up(index % 2 === 0 ? second : first, ...way);
    if (index === 0) await scene.stack.preview(UNCHANGED);
  }

  const seen = watch(scene.cloud);
  const all = first.flatMap(({ name }) => ["--replace", urnOf(name)]);
  await up(first, ...all);
  await up(first, "--refresh", "--parallel", "1", ...all);
  expect(seen.writes()).toEqual([]);
  await scene.stack.preview(UNCHANGED);

  await scene.stack.destroy({ expectSuccess: true });
  expect(pairs()).toEqual([]);
});

const handOver = (
  names: readonly [string, string],
  target: string,
  users: readonly [string, string, string],
  waits = false,
): Move => {
  const [giver, taker] = names;
  const [stays, moves, waiting] = users;
  const wait = waits ? { after: [giver] } : {};
  return [
    [group(giver, target, [stays, moves], ADDITIVE), { ...group(taker, target, [waiting], ADDITIVE), ...wait }],
    [group(giver, target, [stays], ADDITIVE), { ...group(taker, target, [moves, waiting], ADDITIVE), ...wait }],
  ];
};

/** A new resource takes the member over. */
const toNew: Move = [
  [group("former", "43", ["101", "102"], ADDITIVE)],
  [group("former", "43", ["101"], ADDITIVE), { ...group("newcomer", "43", ["102"], ADDITIVE), after: ["former"] }],
];

/** A pair moves between the list of a group and that of a user; one resource depends on the other. */
const sides = (names: readonly [string, string], target: string, id: string, groupFirst: boolean): Move => {
  const both = (users: readonly string[], groups: readonly string[]): Declaration[] => {
    const [onGroup, onUser] = [group(names[0], target, users, ADDITIVE), user(names[1], id, groups, ADDITIVE)];
    return groupFirst ? [onGroup, { ...onUser, after: [names[0]] }] : [onUser, { ...onGroup, after: [names[1]] }];
  };
  const other = /^\d/.test(target) ? "49" : "board";
  const somebody = /^\d/.test(target) ? "101" : "alice";
  return [both([somebody, id], [other]), both([somebody], [target, other])];
};

/** The resource of the group is deleted, while the list of a user takes one of its pairs over. */
const sideReplaced: Move = [[group("by-group", "48", ["101", "108"])], [user("by-user", "108", ["48", "47"])]];

/** The group becomes additive in the run in which the list of a user adds a member. */
const turnedAdditive: Move = [
  [group("turns", "44", ["101"], 'takeover: ["110"]')],
  [user("joins", "110", ["44"]), { ...group("turns", "44", ["101"], ADDITIVE), after: ["joins"] }],
];

const handOvers = together(
  handOver(["giver", "taker"], "41", ["101", "102", "103"]),
  handOver(["first", "second"], "42", ["101", "102", "103"], true),
  handOver(["bi-giver", "bi-taker"], "finance", ["alice", "bob", "carol"], true),
  toNew,
  sides(["g", "u"], "45", "105", true),
  sides(["h", "v"], "46", "106", false),
  sides(["bi-g", "bi-u"], "sales", "dave", true),
);

test("a hand-over between additive resources, and between the sides, removes no declared member, even with --target", async () => {
  const { scene, up, pairs } = await gapless();
  const [first, second] = together(handOvers, sideReplaced, turnedAdditive);
  await up(first);
  for (const [index, way] of WAYS.entries()) {
    await up(index % 2 === 0 ? second : first, ...way);
  }

  const only = (flag: string, ...names: string[]): string[] => names.flatMap((name) => [flag, urnOf(name)]);
  const [before, after] = together(
    handOvers,
    [sideReplaced[0], sideReplaced[0]],
    [turnedAdditive[0], turnedAdditive[0]],
  );
  await up(after, ...only("--target", "giver", "first", "former", "bi-giver", "g"));
  await up(after, "--refresh", "--parallel", "1", ...only("--exclude", "taker", "second", "bi-taker", "u"));
  await up(after);
  await up(before, "--parallel", "16", ...only("--exclude", "giver", "first", "bi-giver"));
  await up(before, "--refresh", ...only("--target", "taker", "second", "bi-taker", "u"));
  await up(second);
  await scene.stack.preview(UNCHANGED);

  await scene.stack.destroy({ expectSuccess: true });
  expect(pairs()).toEqual([]);
});
