import { writeLists, type ModelLists } from "../pace/model-lists";
import { listPages } from "../pace/model-pages";
import type { BenchOptions, Measure } from "../support/measure";

const TRAVEL = { there: () => 3, back: () => 3 };

/** More calls a second than any client sends. */
const NO_LIMIT = 10_000;

/** As many lists of the groups of a user: the same three groups for everybody. */
const usersInThreeGroups = (users: number): ModelLists["lists"] =>
  Array.from({ length: users }, (_, n) => ({ id: `user-${n}`, members: ["a", "b", "c"] }));

/** Lists of the users of a group that each lose the same person. */
const groupsWithoutOne = (groups: number): ModelLists["lists"] =>
  Array.from({ length: groups }, (_, n) => ({ id: `group-${n}`, members: ["leaver"] }));

/** Calls of several resources that travel together, and the pace that nobody documents. */
export async function measureSharing({ quick }: BenchOptions): Promise<Measure[]> {
  return [...(await bastionhost(quick ? 200 : 1000)), ...(await quickBi()), ...(await paces())];
}

/** Each list would make a call for each group; the API takes 100 users a call, 10 calls a second. */
async function bastionhost(users: number): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const parallel of [16, 1000]) {
    const run = {
      callsPerSecond: 10,
      travel: TRAVEL,
      parallel,
      hub: "user",
      lists: usersInThreeGroups(users),
      limits: { group: 100 },
    } as const;
    const alone = await writeLists({ ...run, isShared: false });
    const shared = await writeLists({ ...run, isShared: true });
    const what = `${users.toLocaleString("en")} users × 3 groups, --parallel ${parallel}`;
    // 250 of 3,000 calls, and 40 with all at once.
    const bound = (parallel === 16 ? 250 : 40) * (users / 1000);
    measures.push(
      { row: "sharing", what: `${what}: calls, each alone`, value: alone.calls, unit: "" },
      { row: "sharing", what: `${what}: calls, together`, value: shared.calls, unit: "", bound: Math.max(bound, 13) },
      { row: "sharing", what: `${what}: time`, value: shared.took / alone.took, unit: "× alone", bound: 0.5 },
    );
  }
  return measures;
}

/** Quick BI removes several groups of a user by one call, and one user of a group: 50 calls a second. */
async function quickBi(): Promise<Measure[]> {
  const run = { travel: TRAVEL, hub: "group", limits: { group: 1, user: 1000 }, isShared: true } as const;
  const lists = { 20: groupsWithoutOne(20), 300: groupsWithoutOne(300) };
  const few = await writeLists({ ...run, callsPerSecond: 50, parallel: 20, lists: lists[20] });
  const many = await writeLists({ ...run, callsPerSecond: 50, parallel: 300, lists: lists[300] });
  return [
    {
      row: "sharing",
      what: "a leaver out of 20 Quick BI groups at once: calls",
      value: few.calls,
      unit: "",
      bound: 20,
    },
    {
      row: "sharing",
      what: "a leaver out of 300 Quick BI groups at once: calls",
      value: many.calls,
      unit: "",
      bound: 60,
    },
  ];
}

async function paces(): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const callsPerSecond of [5, 10, 20, 50]) {
    const { refusedPercent, usedShare } = await listPages(callsPerSecond, TRAVEL);
    const without = await listPages(callsPerSecond, TRAVEL, NO_LIMIT);
    const what = `20 pages from 8 resources, ${callsPerSecond}/s and not documented`;
    measures.push(
      {
        row: "sharing",
        what: `${what}: refused`,
        value: refusedPercent,
        unit: "%",
        bound: 5,
        beside: { apart: without.refusedPercent },
        note: "without sharing: without a pace",
      },
      {
        row: "sharing",
        what: `${what}: used`,
        value: 100 * usedShare,
        unit: "% of the limit",
        atLeast: 85,
        beside: { apart: 100 * without.usedShare },
      },
    );
  }
  return measures;
}
