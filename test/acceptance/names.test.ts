import { expect, test } from "vitest";

import { scenario, type Scenario } from "./scenario";

const declare = (names: readonly string[]): string =>
  `new GroupMembership("m", { service: "bastionhost", instanceId: "bastionhost-cn-test01", userGroupId: "7", userNames: ${JSON.stringify(names)} });`;

test("people are declared by name, and named in the preview", async () => {
  const scene = await scenario({ body: declare(["user102", "user101"]) });
  const { stack, cloud } = scene;
  const preview = await stack.preview({ expectSuccess: true });
  expect(preview.output).toContain("(bastionhost group 7, resource m): 0 members now, +2 (user101 101, user102 102)");
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "102"]);

  // Names are looked up only when they change.
  const before = cloud.calls().length;
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  expect(cloud.calls().length).toBe(before);
  await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });

  scene.program(declare(["user102", "user103"]));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102", "103"]);

  scene.drift("7", { add: ["111"], remove: ["103"] });
  const drifted = await stack.preview({ args: ["--refresh", "--diff"], expectSuccess: true });
  expect(drifted.output).toContain("user111");
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102", "103"]);
  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});

test("unknown and ambiguous names fail the preview, all at once, before any write", async () => {
  const scene = await scenario({ body: declare(["user101", "nobody", "nemo", "twin"]) });
  rename(scene, { "105": "twin", "106": "twin" });
  const refused = await scene.stack.up();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain("no user is called nemo, nobody");
  expect(refused.output).toContain("more than one user is called twin (105, 106)");
  expect(refused.output).not.toMatch(/\n\s+at /);
  expect(scene.writes()).toEqual([]);
});

test("a name that now belongs to another person is shown as one removed and one added", async () => {
  const scene = await scenario({ body: declare(["user101", "user102"]) });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });
  rename(scene, { "101": "former", "120": "user101" });

  const preview = await stack.preview({ args: ["--refresh"], expectSuccess: true });
  expect(preview.output).toContain("2 members now, +1 (user101 120), -1 (former 101)");
  await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["102", "120"]);
});

test("the groups of a Quick BI user, and its users, go by name too", async () => {
  const scene = await scenario({
    body: `new GroupMembership("u", { service: "quickbi", userId: "erin", userGroupNames: ["finance", "board"] });
           new GroupMembership("g", { service: "quickbi", userGroupId: "sales", userNames: ["alice", "bob"] });`,
  });
  await scene.stack.up({ expectSuccess: true });
  expect(scene.inBi("finance")).toEqual(["erin"]);
  expect(scene.inBi("board")).toEqual(["erin"]);
  expect(scene.inBi("sales")).toEqual(["alice", "bob"]);
  await scene.stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

/** Gives Bastionhost users other names, by id. */
function rename(scene: Scenario, names: Readonly<Record<string, string>>): void {
  const state = scene.cloud.snapshot();
  const instances = state.bastionhost.instances.map((instance) => ({
    ...instance,
    users: instance.users.map((user) => ({ ...user, userName: names[user.userId] ?? user.userName })),
  }));
  scene.cloud.seed({ ...state, bastionhost: { instances } });
}

test("a list of ids names people in every line, in the differences of the engine and in the state", async () => {
  const byId = (ids: readonly string[]): string =>
    `new GroupMembership("m", { service: "bastionhost", instanceId: "bastionhost-cn-test01", userGroupId: "7", userIds: ${JSON.stringify(ids)} });`;
  const scene = await scenario({ body: byId(["101", "104"]), bastion: { "7": ["101"] } });
  rename(scene, { "101": "alice", "104": "dave", "105": "erin", "111": "mallory" });
  const { stack, cloud } = scene;
  const first = await stack.preview({ args: ["--diff"], expectSuccess: true });
  expect(first.output).toMatch(/\(bastionhost group 7, resource m\): 1 member now, \+1 \(dave 104\)/);
  expect(first.output).toMatch(/104\s*: "dave"/);
  await stack.up({ expectSuccess: true });

  const before = cloud.calls().length;
  await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
  expect(cloud.calls().length, "a run without a change makes no call").toBe(before);

  scene.program(byId(["101", "105"]));
  const { output } = await stack.preview({ args: ["--diff"], expectSuccess: true });
  expect(output).toMatch(/\+ 105\s*: "erin"/);
  expect(output).toMatch(/- 104\s*: "dave"/);
  expect(output).not.toMatch(/[-+~] 101\s*:/);
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "105"]);

  // Somebody who is renamed has the same access. The next change of members writes the name down.
  rename(scene, { "101": "alicia" });
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
  scene.program(byId(["101", "104", "105"]));
  await stack.up({ expectSuccess: true });
  scene.program(byId(["101", "105"]));
  await stack.up({ expectSuccess: true });
  await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  scene.drift("7", { add: ["111"] });
  const drifted = await stack.preview({ args: ["--refresh", "--diff"], expectSuccess: true });
  expect(drifted.output).toContain('"mallory"');
  expect(drifted.output).toContain("-1 (mallory 111)");
  await stack.up({ args: ["--refresh"], expectSuccess: true });

  scene.program(byId(["101", "105", "1105"]));
  const refused = await stack.up();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain("the service does not know user 1105 (nearest: erin 105)");
  scene.program("");
  const deleted = await stack.preview({ args: ["--diff"], expectSuccess: true });
  expect(deleted.output).toMatch(/105\s*: "erin"/);
  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});
