import { describe, expect, test } from "vitest";

import { ACCOUNT } from "./scenario";
import { OTHER_ACCOUNT, twoAccounts, type TwoAccounts } from "./two-accounts";
import { watch } from "./watch";

/** A Quick BI group whose id exists in both accounts. */
const declare = (account: "ours" | "theirs", ids: readonly string[], mode = "authoritative"): string =>
  `new GroupMembership("m", quickbi("finance", ${JSON.stringify(ids)}, { ...${account}, mode: "${mode}" }));`;

describe("the same group id in two accounts is two groups", () => {
  test("changing to a role of another account removes the members from the first account's group and adds them to the other's", async () => {
    const scene = await twoAccounts({ body: declare("ours", ["alice", "bob"]), theirs: { finance: ["alice"] } });
    const { stack } = scene;
    await stack.up({ expectSuccess: true });
    expect(scene.ours("finance")).toEqual(["alice", "bob"]);

    scene.program(declare("theirs", ["alice", "carol"]));
    const seen = watch(scene.cloud);
    await stack.up({ expectSuccess: true });
    expect(scene.ours("finance")).toEqual([]);
    expect(scene.theirs("finance")).toEqual(["alice", "carol"]);
    expect(seen.writes().filter(({ verb, accountId }) => verb === "remove" && accountId === OTHER_ACCOUNT)).toEqual([]);
    await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
    await stack.destroy({ expectSuccess: true });
    expect(scene.theirs("finance")).toEqual([]);
  });

  test("a member of the other account's group only is not removed without takeover", async () => {
    const scene = await droppingBob();
    const seen = watch(scene.cloud);
    for (const args of [[], ["--refresh"]]) {
      const refused = await scene.stack.up({ args });
      expect(refused.exitCode, refused.output).not.toBe(0);
      expect(refused.output).toMatch(/takeover: \["bob"\]/);
    }
    expect(seen.writes()).toEqual([]);
    expect(scene.ours("finance")).toEqual(["alice", "bob"]);
    expect(scene.theirs("finance")).toEqual(["bob"]);
  });

  test("a preview that refuses a removal does not announce it", async () => {
    const scene = await droppingBob();
    for (const args of [[], ["--refresh"]]) {
      const refused = await scene.stack.preview({ args });
      expect(refused.exitCode, refused.output).not.toBe(0);
      expect(refused.output).toMatch(/takeover: \["bob"\]/);
      expect(refused.output).not.toMatch(/-1\b/);
    }
  });

  test("an additive membership keeps an undeclared member of the other account, even when the same run drops that id", async () => {
    const scene = await twoAccounts({
      body: declare("ours", ["alice", "bob"], "additive"),
      theirs: { finance: ["bob"] },
    });
    const { stack } = scene;
    await stack.up({ expectSuccess: true });

    scene.program(declare("theirs", ["alice"], "additive"));
    const seen = watch(scene.cloud);
    await stack.up({ args: ["--refresh"], expectSuccess: true });
    expect(scene.ours("finance")).toEqual([]);
    expect(scene.theirs("finance")).toEqual(["alice", "bob"]);
    expect(
      seen
        .writes()
        .filter(({ verb }) => verb === "remove")
        .map(({ accountId }) => accountId),
    ).toEqual([ACCOUNT, ACCOUNT]);
    await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
  });
});

/** A program that changes to the other account and drops bob in the same run; bob is in the other account's group. */
async function droppingBob(): Promise<TwoAccounts> {
  const scene = await twoAccounts({ body: declare("ours", ["alice", "bob"]), theirs: { finance: ["bob"] } });
  await scene.stack.up({ expectSuccess: true });
  scene.program(declare("theirs", ["alice"]));
  return scene;
}
