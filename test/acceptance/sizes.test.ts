import { expect, test } from "vitest";

import { scenario, userIds, type Scenario } from "./scenario";

const declare = (ids: readonly string[]): string => `new GroupMembership("m", bastion("7", ${JSON.stringify(ids)}));`;

test.each([101, 250])(
  "%i members take as many calls as the batches and pages need, and no change takes none",
  async (count) => {
    const ids = userIds(count);
    const scene = await scenario({ body: declare(ids), users: count });
    const { stack } = scene;
    const calls = Math.ceil(count / 100);

    await stack.up({ expectSuccess: true });
    expect(scene.inBastion("7")).toEqual(ids);
    expect(scene.writes()).toEqual(Array.from({ length: calls }, () => "AddUsersToGroup"));

    const before = scene.cloud.calls().length;
    await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
    expect(scene.cloud.calls().length).toBe(before);

    await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
    expect(callsSince(scene, before)).toEqual(Array.from({ length: calls }, () => "ListUsers"));

    scene.program(declare(ids.slice(1)));
    await stack.up({ expectSuccess: true });
    expect(scene.inBastion("7")).toEqual(ids.slice(1));

    await stack.destroy({ expectSuccess: true });
    expect(scene.inBastion("7")).toEqual([]);
  },
);

test("to empty and back", async () => {
  const scene = await scenario({ body: declare(["101", "102"]) });
  await scene.stack.up({ expectSuccess: true });

  scene.program(declare([]));
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
  await scene.stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
  await scene.stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });

  scene.program(declare(["102"]));
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102"]);
});

function callsSince(scene: Scenario, index: number): string[] {
  return scene.cloud
    .calls()
    .slice(index)
    .map((call) => call.action);
}
