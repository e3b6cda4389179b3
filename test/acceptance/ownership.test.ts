import { writeFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import type { RunResult } from "./harness";
import { scenario, userIds, type Scenario } from "./scenario";
import { urnOf, watch } from "./watch";

const ADDITIVE = '{ mode: "additive" }';

test("maxRemovals limits a rename that shortens the list: authoritative fails the preview, additive fails up", async () => {
  const declare = (
    own: readonly [name: string, count: number],
    shared: readonly [name: string, count: number],
  ): string =>
    `new GroupMembership("${own[0]}", bastion("7", ${JSON.stringify(userIds(own[1]))}, { maxRemovals: 1 }));
     new GroupMembership("${shared[0]}", bastion("9", ${JSON.stringify(userIds(shared[1]))}, { mode: "additive", maxRemovals: 1 }));`;
  const scene = await scenario({ body: declare(["own", 10], ["shared", 10]) });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  const seen = watch(scene.cloud);
  scene.program(declare(["new-own", 1], ["shared", 10]));
  expectRefused(await stack.preview({ args: ["--refresh"] }), /takeover: .*"110"/);
  expectRefused(await stack.up({ args: ["--refresh"] }), /takeover: .*"110"/);
  expectRefused(await stack.up(), /takeover: .*"110"/);

  scene.program(declare(["own", 10], ["new-shared", 1]));
  // A pipeline's second run of the same program is refused too.
  for (const args of [["--refresh"], []]) {
    expectRefused(
      await stack.up({ args }),
      /\(bastionhost group 9.*\): this would remove 9 of 10 users, and maxRemovals allows 1/,
    );
  }
  expect(seen.writes()).toEqual([]);
  expect([scene.inBastion("7"), scene.inBastion("9")]).toEqual([userIds(10), userIds(10)]);
});

test("after a hand-over the former owner never writes the member again, whichever resources run", async () => {
  const pairs = (givers: readonly string[], takers: readonly string[]): string =>
    [
      { group: "7", giver: "a", taker: "b", opts: "{}" },
      { group: "9", giver: "c", taker: "d", opts: "{ dependsOn: c }" },
      { group: "11", giver: "e", taker: "f", opts: "{}" },
    ]
      .map(
        ({ group, giver, taker, opts }) =>
          `const ${giver} = new GroupMembership("${giver}", bastion("${group}", ${JSON.stringify(givers)}, ${ADDITIVE}));
           new GroupMembership("${taker}", bastion("${group}", ${JSON.stringify(takers)}, ${ADDITIVE}), ${opts});`,
      )
      .join("\n");
  const only = (flag: string, ...names: string[]): string[] => names.flatMap((name) => [flag, urnOf(name)]);
  const scene = await scenario({ body: pairs(["101", "102"], ["103"]) });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  const members = (): string[][] => ["7", "9", "11"].map(scene.inBastion);
  const all = ["101", "102", "103"];

  // The new owner of the first pair is only updated in the full run; the other pairs are handed over in that run.
  scene.program(pairs(["101"], ["102", "103"]));
  const seen = watch(scene.cloud);
  await stack.up({ args: only("--target", "a"), expectSuccess: true });
  expect(members()).toEqual([all, all, all]);
  await stack.up({ expectSuccess: true });
  await stack.up({ args: ["--refresh", "--run-program"], expectSuccess: true });
  await stack.up({ args: ["--refresh", ...only("--target", "a", "c", "e")], expectSuccess: true });
  await stack.up({ args: ["--refresh", ...only("--exclude", "b", "d", "f")], expectSuccess: true });
  expect(seen.writes()).toEqual([]);
  expect(members()).toEqual([all, all, all]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  await stack.destroy({ args: only("--target", "a", "e"), expectSuccess: true });
  expect(seen.removed()).toEqual(["11/101", "7/101"]);
  expect(members()).toEqual([["102", "103"], all, ["102", "103"]]);
});

test("resources whose states hold different provider texts can be renamed without removing anybody", async () => {
  const declare = (seven: string, nine: string): string =>
    `new GroupMembership("${seven}", bastion("7", ["101", "102"])); new GroupMembership("${nine}", bastion("9", ["103"], ${ADDITIVE}));`;
  const scene = await scenario({ body: declare("seven", "nine") });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  await changeProviderTexts(scene);

  const seen = watch(scene.cloud);
  scene.program(declare("renamed-seven", "nine"));
  await stack.up({ expectSuccess: true });
  expect(seen.removed()).toEqual([]);
  expect(scene.inBastion("7")).toEqual(["101", "102"]);

  await changeProviderTexts(scene);
  scene.program(declare("renamed-seven", "renamed-nine"));
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(seen.removed()).toEqual([]);
  expect(scene.inBastion("9")).toEqual(["103"]);
});

/** Edits the state as if another version of this package, with another provider text, had written it. */
async function changeProviderTexts({ stack }: Scenario): Promise<void> {
  const text = await stack.exportText();
  const changed = text.replace(/("__provider": ")((?:[^"\\]|\\.)*)"/g, '$1$2/* 2 */"');
  expect(changed).not.toBe(text);
  const file = join(stack.project, "..", "state.json");
  writeFileSync(file, changed);
  await stack.run(["stack", "import", "--file", file], { expectSuccess: true });
}

/** Fails with the expected names in the reason and without a stack trace. */
function expectRefused({ exitCode, output }: RunResult, named: RegExp): void {
  expect(exitCode, output).not.toBe(0);
  expect(output).toMatch(named);
  expect(output).not.toMatch(/\n\s+at /);
}
