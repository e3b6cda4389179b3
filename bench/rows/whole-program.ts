import type { LoggedCall, Seed } from "../../emulator";
import { worldOf } from "../../test/contract/worlds";
import { EngineBench, type Took } from "../many-groups/engine-bench";
import { ourProgram } from "../many-groups/programs";
import { seedOf } from "../many-groups/seed";
import type { BenchOptions, Measure } from "../support/measure";
import { writesIn } from "../support/writes";
import { attachmentsProgram, BASTIONHOST, QUICK_BI, type AttachmentCalls } from "../whole-program/attachments";
import { listsProgram, type List } from "../whole-program/lists";

/** One resource for each membership, the package without sharing, and the package. */
type Way = "peer" | "apart" | "ours";
const WAYS: readonly Way[] = ["peer", "apart", "ours"];

/** A run on one stack: its time, and the calls of the emulator. */
interface Run extends Took {
  readonly calls: readonly LoggedCall[];
}

type Runs = Readonly<Record<Way, Run>>;

/** Whole programs by the real engine, in three ways side by side. */
export async function measureWholeProgram({ quick }: BenchOptions): Promise<Measure[]> {
  const people = quick ? 60 : 300;
  return [
    ...(await oneGroup(people)),
    ...(await threeGroups(people)),
    ...(await manyLists(quick ? 100 : 1000)),
    ...(await leaver()),
    ...(await newGroups(quick ? 40 : 300)),
  ];
}

/** A list for each person, all of one group. */
async function oneGroup(people: number): Promise<Measure[]> {
  const lists = listsOf(people, ["1"]);
  const bench = await startBench(BASTIONHOST, lists, seedOf(1, people));
  try {
    const what = `${people} people, a list for each, into one Bastionhost group`;
    const preview = await runs(bench, ["preview"]);
    const up = await runs(bench, ["up"]);
    const least = Math.ceil(people / 100);
    const total = (way: Way): number => preview[way].calls.length + up[way].calls.length;
    return [
      {
        ...writesRow(`${what}, first up`, up, least),
        inChart: `Add ${people} people to one Bastionhost group, each by a list of their own`,
      },
      row(`${what}, preview and first up: all calls`, "calls", total),
      secondsRow(`${what}, first up`, up),
    ];
  } finally {
    await bench.stop();
  }
}

/** A list for each person, each of the same three groups, sixteen at once. */
async function threeGroups(people: number): Promise<Measure[]> {
  const bench = await startBench(BASTIONHOST, listsOf(people, ["1", "2", "3"]), seedOf(3, people));
  try {
    const up = await runs(bench, ["up", "--parallel", "16"]);
    const what = `${people} people, a list of 3 Bastionhost groups for each, --parallel 16`;
    return [writesRow(what, up, 3 * Math.ceil(people / 100)), secondsRow(what, up)];
  } finally {
    await bench.stop();
  }
}

/** The same by the package alone, for a company, and with all of it at once. */
async function manyLists(people: number): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const parallel of [16, 1000]) {
    const programs = { ours: listsProgram(listsOf(people, ["1", "2", "3"])) };
    const bench = await EngineBench.start({ programs, seed: seedOf(3, people) });
    try {
      await bench.run("ours", ["up", "--parallel", String(parallel)]);
      const what = `${people.toLocaleString("en")} people, a list of 3 Bastionhost groups for each, --parallel ${parallel}`;
      // 250 of 3,000 calls, and 40 with all at once.
      const bound = Math.ceil((parallel === 16 ? 0.25 : 0.04) * people);
      measures.push({
        row: "whole program",
        what: `${what}: calls that write`,
        value: writesIn(bench.emulator.calls()),
        unit: "",
        bound,
        beside: { peer: 3 * people, apart: 3 * people, least: 3 * Math.ceil(people / 100) },
        note: "one resource each and without sharing: computed",
        ...(parallel === 1000
          ? {}
          : { inChart: `Add ${people.toLocaleString("en")} people to 3 Bastionhost groups each` }),
      });
    } finally {
      await bench.stop();
    }
  }
  return measures;
}

/** One person out of 20 Quick BI groups, by the lists of the groups. */
async function leaver(): Promise<Measure[]> {
  const teams = Array.from({ length: 20 }, (_, n) => `team${n}`);
  const users = ["leaver", "colleague"];
  const seed = {
    accounts: seedOf(0, 0).accounts,
    ...worldOf("quickbi").seed(
      users,
      teams.map((id) => ({ id, userIds: users })),
    ),
  };
  const lists = (members: readonly string[]): List[] =>
    teams.map((id) => ({ service: "quickbi", hub: "group", id, members }));
  const bench = await startBench(QUICK_BI, lists(users), seed);
  try {
    await runs(bench, ["up"]);
    setPrograms(bench, QUICK_BI, lists(users.slice(1)));
    const up = await runs(bench, ["up"]);
    return [
      {
        ...writesRow(`a leaver out of ${teams.length} Quick BI groups, by the lists of the groups`, up, 1),
        inChart: `Remove a leaver from ${teams.length} Quick BI groups`,
      },
    ];
  } finally {
    await bench.stop();
  }
}

/** The first look at new groups, and one more look at groups without a change. */
async function newGroups(groups: number): Promise<Measure[]> {
  const programs: Record<"apart" | "ours", string> = { apart: ourProgram(groups), ours: ourProgram(groups) };
  const bench = await EngineBench.start({ programs, seed: seedOf(groups, 3), latencyMs: 150, apart: ["apart"] });
  try {
    const took: Partial<Record<"apart" | "ours", Run>> = {};
    for (const way of ["apart", "ours"] as const) took[way] = await run(bench, way, ["preview"]);
    const [apart, ours] = [took.apart?.secondsInCheck ?? NaN, took.ours?.secondsInCheck ?? NaN];
    bench.emulator.reset();
    await bench.run("ours", ["up"]);
    const refresh = await run(bench, "ours", ["up", "--refresh"]);
    return [
      {
        row: "whole program",
        what: `${groups} new groups, answers of 150 ms, preview: time in check`,
        value: ours / apart,
        unit: "× without sharing",
        bound: 1 / 8,
        note: `${ours.toFixed(1)} s; without sharing ${apart.toFixed(1)} s`,
      },
      {
        row: "whole program",
        what: `${groups} groups of 3, nothing changed, up --refresh: calls`,
        value: cloudCalls(refresh.calls),
        unit: "",
        bound: groups,
        beside: { peer: 3 * groups, least: groups },
        note: "one resource each: computed, with one page a group",
        inChart: `Look again at ${groups} groups of 3, nothing changed`,
      },
    ];
  } finally {
    await bench.stop();
  }
}

function startBench(calls: AttachmentCalls, lists: readonly List[], seed: Seed): Promise<EngineBench<Way>> {
  return EngineBench.start({ programs: programsOf(calls, lists), seed, apart: ["apart"] });
}

function setPrograms(bench: EngineBench<Way>, calls: AttachmentCalls, lists: readonly List[]): void {
  const programs = programsOf(calls, lists);
  for (const way of WAYS) bench.setProgram(way, programs[way]);
}

function programsOf(calls: AttachmentCalls, lists: readonly List[]): Record<Way, string> {
  const pairs = lists.flatMap(({ hub, id, members }) =>
    members.map((member) => (hub === "group" ? ([id, member] as const) : ([member, id] as const))),
  );
  const program = listsProgram(lists);
  return { peer: attachmentsProgram(calls, pairs), apart: program, ours: program };
}

/** The same command in each way, on the seed. */
async function runs(bench: EngineBench<Way>, command: readonly string[]): Promise<Runs> {
  const done: [Way, Run][] = [];
  for (const way of WAYS) {
    bench.emulator.reset();
    done.push([way, await run(bench, way, command)]);
  }
  return Object.fromEntries(done) as Record<Way, Run>;
}

async function run<Each extends string>(
  bench: EngineBench<Each>,
  way: NoInfer<Each>,
  command: readonly string[],
): Promise<Run> {
  const before = bench.emulator.calls().length;
  const took = await bench.run(way, command);
  return { ...took, calls: bench.emulator.calls().slice(before) };
}

function listsOf(people: number, groups: readonly string[]): List[] {
  return Array.from({ length: people }, (_, n) => ({
    service: "bastionhost",
    hub: "user",
    id: String(101 + n),
    members: groups,
  }));
}

function writesRow(what: string, up: Runs, least: number): Measure {
  const measure = row(`${what}: calls that write`, "", (way) => writesIn(up[way].calls));
  return { ...measure, beside: { ...measure.beside, least } };
}

function secondsRow(what: string, up: Runs): Measure {
  const times = WAYS.map((way) => up[way].seconds.toFixed(1));
  return {
    row: "whole program",
    what: `${what}: time`,
    value: up.ours.seconds / up.peer.seconds,
    unit: "× one resource each",
    note: `${times[2]} s; one resource each ${times[0]} s, without sharing ${times[1]} s`,
  };
}

function row(what: string, unit: string, value: (way: Way) => number): Measure {
  return {
    row: "whole program",
    what,
    value: value("ours"),
    unit,
    beside: { peer: value("peer"), apart: value("apart") },
  };
}

/** Without the call that tells the account, one a run. */
function cloudCalls(calls: readonly LoggedCall[]): number {
  return calls.filter(({ service }) => service !== "sts").length;
}
