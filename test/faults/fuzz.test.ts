import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { callFindings, outputFindings, stateFindings, type CallFacts } from "../../scripts/fuzz/invariants";
import { InProcess } from "../../scripts/fuzz/in-process";
import { mutateJson } from "../../scripts/fuzz/mutate-json";
import { planOf } from "../../scripts/fuzz/mutation";
import { Mutations } from "../../scripts/fuzz/mutations";
import type { Program } from "../../scripts/fuzz/program";
import { FuzzProxy } from "../../scripts/fuzz/proxy";
import { Random } from "../../scripts/fuzz/random";
import { playStory, type Stage } from "../../scripts/fuzz/story";

/** A few stories of `npm run fuzz`, with seeds that never change: over HTTP, and without connections. */
const HTTP_SEEDS = [1, 2, 3, 4, 5, 6, 13, 21];
const DIRECT_SEEDS = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 28, 30];

let emulator: Emulator;
/** Takes calls without a signature. */
let unsigned: Emulator;
let proxy: FuzzProxy;

beforeAll(async () => {
  emulator = await startEmulator({ enforceRate: false });
  unsigned = await startEmulator({ enforceRate: false, verifySignatures: false });
  proxy = await FuzzProxy.start(emulator.port);
});

afterAll(async () => {
  await proxy.close();
  await Promise.all([emulator.close(), unsigned.close()]);
});

async function play(seed: number, stage: Stage): Promise<void> {
  const lines: string[] = [];
  const told = await playStory(stage, { seed, chapters: 4, say: (line) => void lines.push(line) });
  expect(told.findings, lines.join("\n")).toEqual([]);
  expect(told.commands).toBeGreaterThan(0);
}

describe("whatever the services answer, no promise is broken, and the members converge", () => {
  test.each(HTTP_SEEDS)("story %i over HTTP", async (seed) => {
    await play(seed, { emulator, mutations: proxy.mutations, driver: InProcess.overHttp(proxy) });
  });

  test.each(DIRECT_SEEDS)("story %i without connections", async (seed) => {
    const mutations = new Mutations();
    await play(seed, { emulator: unsigned, mutations, driver: InProcess.direct(unsigned, mutations) });
  });
});

describe("the generator", () => {
  const answer = JSON.stringify({ RequestId: "R", Users: [{ UserId: "101" }, { UserId: "102" }], TotalCount: 2 });
  const mutations = (seed: string): string[] =>
    Array.from({ length: 200 }, (_, at) => mutateJson(new Random(seed).fork(String(at)), answer, "echo").text);

  test("makes the same answers of one seed, and others of another one", () => {
    expect(mutations("1")).toEqual(mutations("1"));
    expect(mutations("1")).not.toEqual(mutations("2"));
    expect(new Set(mutations("1")).size).toBeGreaterThan(100);
  });

  test("decides by the call and not by the order of calls", () => {
    const kinds = (order: readonly number[]): string[] => {
      const random = new Random("1");
      const decided = order.map(
        (at) =>
          [at, planOf(random, { rate: 0.5, slowMs: 1 }, { action: "List", key: String(at), time: 0 }).kind] as const,
      );
      return decided.toSorted(([left], [right]) => left - right).map(([, kind]) => kind);
    };
    expect(kinds([1, 2, 3, 4, 5, 6])).toEqual(kinds([6, 5, 4, 3, 2, 1]));
  });
});

describe("what counts as a finding", () => {
  const rulesOf = (output: string): string[] =>
    outputFindings({ ok: false, output, crashes: [] }, ["top-secret"]).map(({ rule }) => rule);

  test.each([
    ["a plain message: 2 members now, +1 (104)", []],
    ["    at Object.run (/work/dist/provider.js:12:7)", ["stack or crash in the output"]],
    ["TypeError: x is not a function", ["stack or crash in the output"]],
    ["red \u001b[31m", ["control character in the output"]],
    ["first\n::error::second", ["workflow command in the output"]],
    ["\u202edetrevni", ["direction mark in the output"]],
    ["key top-secret", ["secret in the output"]],
  ])("%j", (output, rules) => {
    expect(rulesOf(output)).toEqual(rules);
  });

  const declared = { service: "bastionhost", side: "group", target: "7", mode: "additive", byName: false } as const;
  const program: Program = [{ ...declared, name: "a", members: ["101"], isGuarded: true, hasRole: false }];
  const removal = (user: string): CallFacts => {
    const parameters = { UserGroupId: "7", UserIds: JSON.stringify([user]) };
    const call = { ...blank, action: "RemoveUsersFromGroup", parameters };
    const before = new Set(["bastionhost 7 103"]);
    return { calls: [call], program, former: [], before, isReading: false, isMisled: false };
  };
  const blank = {
    n: 1,
    at: 0,
    protocol: "V1",
    method: "POST",
    service: "bastionhost",
    unknownParameters: [],
    accountId: "1",
    status: 200,
    code: "OK",
    requestId: "R",
    ms: 1,
    applied: true,
  } as const;

  test.each([
    ["101", "removal of a declared member"],
    ["199", "removal despite neverRemove"],
    ["103", "removal of an undeclared member"],
  ])("a removal of %s is a %s", (user, rule) => {
    expect(callFindings(removal(user)).map((each) => each.rule)).toEqual([rule]);
  });

  test("a write of a preview is one, whatever it removes", () => {
    expect(callFindings({ ...removal("102"), isReading: true }).map(({ rule }) => rule)).toEqual([
      "write without an apply",
    ]);
  });

  test("a member in the state that no service told is one, and so is one that no program could declare", () => {
    const resource = { name: "a", service: "bastionhost", members: ["101", "5", "text"], texts: ["101", "a\u0000"] };
    expect(stateFindings([resource], new Set(["101"]), new Set(["text"])).map(({ rule }) => rule)).toEqual([
      "unprintable text in the state",
      "wrong member in the state",
      "wrong member in the state",
    ]);
  });
});
