import { describe, expect, test } from "vitest";

import type { Stage } from "./stage";

/**
 * What holds for a service, wherever it runs: these tests do not depend on the emulator.
 * @param tooFew why there are too few users for more than one batch
 */
export function testsOnStage(open: () => Promise<Stage>, tooFew?: string): void {
  describe.each([sideOfGroup, sideOfUser])("$shape", (side) => {
    test("up, up without changes, changed up, drift both ways, destroy", async () => {
      const stage = await open();
      const { declare, members, live, drift } = side.on(stage);
      const [first, second, third] = members;
      const { stack } = stage;

      stage.program(declare([first, second]));
      await stack.up({ expectSuccess: true });
      await becomes(live, [first, second]);
      await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

      stage.program(declare([second, third]));
      await stack.up({ expectSuccess: true });
      await becomes(live, [second, third]);

      await drift(first, third);
      await becomes(live, [first, second]);
      const drifted = await stack.preview({ args: ["--refresh", "--diff"], expectSuccess: true });
      expect(drifted.output).toContain(first);
      await stack.up({ args: ["--refresh"], expectSuccess: true });
      await becomes(live, [second, third]);

      await stack.destroy({ expectSuccess: true });
      await becomes(live, []);
    });
  });

  test("existing members are adopted; undeclared members stay until the printed list allows their removal", async () => {
    const stage = await open();
    const { declare, members, live } = sideOfGroup.on(stage);
    const [declared, comes, undeclared] = members;
    await stage.change(stage.groups[0], { add: [declared, undeclared] });
    await becomes(live, [declared, undeclared]);

    stage.program(declare([declared, comes]));
    const refused = await stage.stack.up();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain(`takeover: ["${undeclared}"]`);
    await becomes(live, [declared, undeclared]);

    stage.program(declare([declared, comes], { takeover: [undeclared] }));
    await stage.stack.up({ expectSuccess: true });
    await becomes(live, [declared, comes]);
  });

  test("an additive membership leaves everybody else alone", async () => {
    const stage = await open();
    const { declare, members, live } = sideOfGroup.on(stage);
    const [declared, other] = members;
    await stage.change(stage.groups[0], { add: [other] });
    await becomes(live, [other]);

    stage.program(declare([declared], { mode: "additive" }));
    await stage.stack.up({ expectSuccess: true });
    await becomes(live, [declared, other]);
    await stage.stack.destroy({ expectSuccess: true });
    await becomes(live, [other]);
  });

  test("a member that the service does not know is named before any write, or left out", async () => {
    const stage = await open();
    const { declare, members, live } = sideOfGroup.on(stage);
    const [known] = members;

    stage.program(declare([known, stage.unknownUser]));
    const failed = await stage.stack.up();
    expect(failed.exitCode).not.toBe(0);
    expect(failed.output).toContain(stage.unknownUser);
    expect(failed.output).not.toMatch(/\n\s+at /);
    await becomes(live, []);

    stage.program(declare([known, stage.unknownUser], { onMissing: "warn" }));
    await stage.stack.up({ expectSuccess: true });
    await becomes(live, [known]);
    await stage.stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  });

  test.skipIf(tooFew !== undefined)(
    `more members than one call takes${tooFew === undefined ? "" : ` (skipped: ${tooFew})`}`,
    async () => {
      const stage = await open();
      const { declare, live } = sideOfGroup.on(stage);
      const [first] = stage.users;

      stage.program(declare(stage.users));
      await stage.stack.up({ expectSuccess: true });
      await becomes(live, stage.users);
      stage.program(declare([String(first)]));
      await stage.stack.up({ expectSuccess: true });
      await becomes(live, [String(first)]);
    },
  );
}

/** One side of a service: the target of the list, and the three members that the tests use. */
interface Side {
  readonly declare: (members: readonly string[], rest?: object) => string;
  readonly members: readonly [string, string, string];
  readonly live: () => Promise<readonly string[]>;
  /** Adds one member and removes another behind the stack's back. */
  readonly drift: (add: string, remove: string) => Promise<void>;
}

interface SideOf {
  readonly shape: string;
  readonly on: (stage: Stage) => Side;
}

const sideOfGroup: SideOf = {
  shape: "the users of a group",
  on: (stage) => {
    const [group] = stage.groups;
    const [first = "", second = "", third = ""] = stage.users;
    return {
      declare: (users, rest = {}) =>
        `new GroupMembership("m", group("${group}", ${JSON.stringify(users)}, ${JSON.stringify(rest)}));`,
      members: [first, second, third],
      live: () => stage.usersIn(group),
      drift: (add, remove) => stage.change(group, { add: [add], remove: [remove] }),
    };
  },
};

const sideOfUser: SideOf = {
  shape: "the groups of a user",
  on: (stage) => {
    const user = stage.users[3] ?? "";
    return {
      declare: (groups, rest = {}) =>
        `new GroupMembership("m", user("${user}", ${JSON.stringify(groups)}, ${JSON.stringify(rest)}));`,
      members: stage.groups,
      live: async () => {
        const users = await Promise.all(stage.groups.map((group) => stage.usersIn(group)));
        return stage.groups.filter((_, index) => users[index]?.includes(user));
      },
      drift: async (add, remove) => {
        await stage.change(add, { add: [user] });
        await stage.change(remove, { remove: [user] });
      },
    };
  },
};

/** A cloud may take a moment to list what it has confirmed. */
async function becomes(live: () => Promise<readonly string[]>, members: readonly string[]): Promise<void> {
  await expect
    .poll(async () => [...(await live())].sort(), { timeout: 30_000, interval: 500 })
    .toEqual([...members].sort());
}
