import { expect, test } from "vitest";

import { scenario, userIds, type Scenario } from "./scenario";

const declare = (ids: readonly string[], rest: string): string =>
  `new GroupMembership("m", bastion("7", ${JSON.stringify(ids)}, ${rest}));`;

test("maxRemovals stops a preview and an up that remove too many, with both numbers and what to do", async () => {
  const scene = await scenario({ body: declare(userIds(10), '{ maxRemovals: "25%" }') });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(declare(userIds(7), '{ maxRemovals: "25%" }'));
  for (const refused of [await stack.preview(), await stack.up()]) {
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain(
      "this would remove 3 of 10 users, and maxRemovals allows 2: users user108 108, user109 109, user110 110",
    );
    expect(refused.output).toContain("set maxRemovals: 3 for this run");
    expect(refused.output).not.toMatch(/\n\s+at /);
  }
  expect(scene.inBastion("7")).toEqual(userIds(10));

  scene.program(declare(userIds(7), "{ maxRemovals: 3 }"));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(userIds(7));

  // Counted against the live members, not the state.
  scene.drift("7", { add: ["111", "112", "113", "114"] });
  const drifted = await stack.up({ args: ["--refresh"] });
  expect(drifted.exitCode).not.toBe(0);
  expect(drifted.output).toContain("this would remove 4 of 11 users, and maxRemovals allows 3");
  expect(scene.inBastion("7")).toHaveLength(11);
});

test("a share with a minimum size lets small groups change freely", async () => {
  const rest = '{ maxRemovals: { share: "25%", minimumSize: 5 } }';
  const scene = await scenario({ body: declare(userIds(4), rest) });
  await scene.stack.up({ expectSuccess: true });
  scene.program(declare(["101"], rest));
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101"]);
});

test("neverRemove keeps its members in, whatever the program says, and names them", async () => {
  const protectedMembers = '{ neverRemove: ["101", "120"] }';
  const scene = await scenario({ body: declare(["101", "102"], protectedMembers), bastion: { "7": ["120"] } });
  const { stack } = scene;

  // A live undeclared member is kept and reported, and causes no further update.
  const first = await stack.up({ expectSuccess: true });
  expect(first.output).toContain("user user120 120 not removed, since neverRemove lists them");
  expect(scene.inBastion("7")).toEqual(["101", "102", "120"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  // No longer declared: the preview fails, and so does an up that shortens neverRemove in the same run.
  for (const rest of [protectedMembers, "{ neverRemove: [] }"]) {
    scene.program(declare(["102"], rest));
    const refused = await stack.preview();
    expect(refused.exitCode).not.toBe(0);
    expect(refused.output).toContain("user user101 101 cannot be dropped while in neverRemove");
    expect((await stack.up()).exitCode).not.toBe(0);
    expect(scene.inBastion("7")).toEqual(["101", "102", "120"]);
  }

  // One run shortens neverRemove without removing anybody; the next one may remove.
  scene.program(declare(["101", "102"], "{ neverRemove: [] }"));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102", "120"]);
  scene.program(declare(["102"], "{ neverRemove: [] }"));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102"]);
});

test("neverRemove outlives a replacement and a destroy, which succeeds", async () => {
  const scene = await scenario({ body: declare(["101", "102"], '{ neverRemove: ["101"] }') });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  scene.program('new GroupMembership("m", bastion("9", ["101", "102"], { neverRemove: ["101"] }));');
  const replaced = await stack.up({ expectSuccess: true });
  // A delete does not know what the program called its resource.
  expect(replaced.output).toContain(
    "group7 (bastionhost group 7): user user101 101 not removed, since neverRemove lists them",
  );
  expect(scene.inBastion("7")).toEqual(["101"]);
  expect(scene.inBastion("9")).toEqual(["101", "102"]);

  const destroyed = await stack.destroy({ expectSuccess: true });
  expect(destroyed.output).toContain("user user101 101 not removed, since neverRemove lists them");
  expect(scene.inBastion("9")).toEqual(["101"]);
});

test('onMissing "fail" names all unknown members at once, before any write; "warn" leaves them out, and adds them when they exist', async () => {
  const ids = ["101", "998", "999"];
  const scene = await scenario({ body: declare(ids, "{}") });
  const { stack, cloud } = scene;
  const failed = await stack.up();
  expect(failed.exitCode).not.toBe(0);
  expect(failed.output).toMatch(/the service does not know users 998.*, 999/);
  expect(scene.writes()).toEqual([]);

  scene.program(declare(ids, '{ onMissing: "warn" }'));
  const warned = await stack.up({ expectSuccess: true });
  expect(warned.output).toContain("users 998, 999 declared, but unknown to the service");
  expect(await missing(scene)).toEqual(["998", "999"]);

  const before = cloud.calls().length;
  const preview = await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  expect(preview.output).toContain("users 998, 999 declared, but unknown to the service");
  expect(cloud.calls().length).toBe(before);
  await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
  const refreshed = cloud.calls().length;
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  expect(cloud.calls().length, "nobody is asked for again after a refresh").toBe(refreshed);

  const state = cloud.snapshot();
  const [instance] = state.bastionhost.instances;
  if (instance === undefined) {
    throw new Error("the scenario has one instance");
  }
  const users = [...instance.users, { userId: "998", userName: "late" }];
  cloud.seed({ ...state, bastionhost: { instances: [{ ...instance, users }] } });
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "998"]);
  expect(await missing(scene)).toEqual(["999"]);
});

async function missing(scene: Scenario): Promise<unknown> {
  const resources = await scene.stack.exportState();
  return resources.find(({ type }) => type.endsWith(":GroupMembership"))?.outputs?.["missing"];
}
