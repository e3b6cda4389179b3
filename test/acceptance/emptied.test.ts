import { expect, test } from "vitest";

import type { RunResult } from "./harness";
import { scenario, userIds } from "./scenario";
import { watch } from "./watch";

const FOUR = ["alice", "bob", "carol", "dave"];

test("a group list that becomes empty and removes more than three members is refused until the printed line is pasted", async () => {
  interface Emptied {
    readonly own?: string;
    readonly shared?: string;
    readonly bi?: string;
  }
  /** Each list is full, or empty with extra settings. */
  const declare = ({ own, shared, bi }: Emptied): string => {
    const list = (empty: string | undefined, ids: readonly string[], mode: string): string =>
      `${JSON.stringify(empty === undefined ? ids : [])}, { mode: "${mode}", ${empty ?? ""} }`;
    return `new GroupMembership("own", bastion("7", ${list(own, userIds(4), "authoritative")}));
            new GroupMembership("shared", bastion("9", ${list(shared, userIds(4), "additive")}));
            new GroupMembership("bi", quickbi("finance", ${list(bi, FOUR, "authoritative")}));`;
  };
  const scene = await scenario({ body: declare({}) });
  const { stack } = scene;
  const members = (): string[][] => [scene.inBastion("7"), scene.inBastion("9"), scene.inBi("finance")];
  await stack.up({ expectSuccess: true });

  const seen = watch(scene.cloud);
  scene.program(declare({ own: "maxRemovals: 3" }));
  const tooFew = await stack.preview();
  expect(tooFew.exitCode, tooFew.output).not.toBe(0);
  expect(tooFew.output).toContain("maxRemovals allows 3");
  scene.program(declare({ own: "takeover: true" }));
  lineToPaste(await stack.up());
  scene.program(declare({ own: "" }));
  const own = lineToPaste(await stack.preview());
  scene.program(declare({ shared: "" }));
  lineToPaste(await stack.up({ args: ["--refresh"] }));
  scene.program(declare({ bi: "" }));
  const bi = lineToPaste(await stack.preview());
  expect(seen.writes()).toEqual([]);
  expect(members()).toEqual([userIds(4), userIds(4), FOUR]);

  scene.program(declare({ own, shared: 'maxRemovals: "100%"', bi }));
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(members()).toEqual([[], [], []]);
});

test("no confirmation needed: removing three members, replacing all members, emptying the list of a user", async () => {
  const declareAll = (
    three: readonly string[],
    swapped: readonly string[],
    groups: readonly string[],
    bi: readonly string[],
  ): string =>
    `new GroupMembership("three", bastion("7", ${JSON.stringify(three)}));
     new GroupMembership("three-additive", bastion("9", ${JSON.stringify(three)}, { mode: "additive" }));
     new GroupMembership("swapped", bastion("11", ${JSON.stringify(swapped)}));
     new GroupMembership("user", bastionUser("120", ${JSON.stringify(groups)}));
     new GroupMembership("bi-three", quickbi("sales", ${JSON.stringify(bi)}));`;
  const groups = ["21", "22", "23", "24", "25"];
  const scene = await scenario({
    body: declareAll(userIds(3), userIds(6), groups, ["alice", "bob", "carol"]),
    bastion: Object.fromEntries(groups.map((group) => [group, []])),
  });
  await scene.stack.up({ expectSuccess: true });
  expect(groups.map((group) => scene.inBastion(group))).toEqual(groups.map(() => ["120"]));

  scene.program(declareAll([], userIds(6, 107), [], []));
  await scene.stack.up({ expectSuccess: true });
  expect([scene.inBastion("7"), scene.inBastion("9"), scene.inBi("sales")]).toEqual([[], [], []]);
  expect(scene.inBastion("11")).toEqual(userIds(6, 107));
  expect(groups.map((group) => scene.inBastion(group))).toEqual(groups.map(() => []));
});

/** The setting that a refusal prints for the program. */
function lineToPaste({ exitCode, output }: RunResult): string {
  expect(exitCode, output).not.toBe(0);
  const line = /maxRemovals: (?:\d+|"\d+%")/.exec(output)?.[0] ?? "";
  expect(line, output).not.toBe("");
  expect(output).not.toMatch(/\n\s+at /);
  return line;
}
