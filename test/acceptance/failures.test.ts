import { describe, expect, test } from "vitest";

import type { Seed } from "../../emulator";
import { idsIn } from "./harness";
import { ACCOUNT, INSTANCE, KEY, scenario, userIds, type Scenario } from "./scenario";

test("one unknown user among 150 fails the preview; where ids may not be looked up, it is named with its code, and the other 149 are added", async () => {
  const ids = [...userIds(149), "999"];
  const declare = (list: readonly string[]): string =>
    `new GroupMembership("m", bastion("7", ${JSON.stringify(list)}));`;
  const scene = await scenario({ body: declare(ids), users: 149 });
  const { stack } = scene;

  const refused = await stack.up();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain("group7 (bastionhost group 7, resource m): the service does not know user 999");
  expect(scene.writes()).toEqual([]);

  denyLookUps(scene);
  const failed = await stack.up();
  expect(failed.exitCode).not.toBe(0);
  expect(failed.output).toContain("group7 (bastionhost group 7, resource m): could not add user 999");
  expect(failed.output).toContain("OBJECT_NOT_FOUND");
  expect(failed.output).not.toMatch(/could not add user user1\d\d/);
  expect(scene.inBastion("7")).toEqual(userIds(149));
  expect(await membersInState(scene)).toEqual(userIds(149));

  scene.program(declare(userIds(149)));
  await stack.up({ expectSuccess: true });
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

test("a failing up can be followed by destroy at once", async () => {
  const scene = await scenario({ body: 'new GroupMembership("m", bastion("7", ["101", "999"]));' });
  denyLookUps(scene);
  expect((await scene.stack.up()).exitCode).not.toBe(0);
  expect(scene.inBastion("7")).toEqual(["101"]);

  await scene.stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});

test("an additive removal that the service refused is retried by the next up, although the program did not change", async () => {
  const scene = await scenario({ body: additive(["101", "102"]) });
  const { stack, cloud } = scene;
  await stack.up({ expectSuccess: true });

  scene.program(additive(["101"]));
  cloud.faults.add({
    action: "RemoveUsersFromGroup",
    times: 1,
    effect: { kind: "members", codes: { "102": "UNEXPECTED" } },
  });
  const failed = await stack.up();
  expect(failed.exitCode).not.toBe(0);
  expect(failed.output).toContain("could not remove user user102 102");
  expect(failed.output).toContain("UNEXPECTED");
  expect(scene.inBastion("7")).toEqual(["101", "102"]);

  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101"]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });
});

describe.each(["refresh", "update", "destroy"] as const)("before %s", (command) => {
  const start = async (): Promise<Scenario> => {
    const scene = await scenario({ body: 'new GroupMembership("m", bastion("7", ["101", "102"]));' });
    await scene.stack.up({ expectSuccess: true });
    scene.program('new GroupMembership("m", bastion("7", ["101"]));');
    return scene;
  };
  const run = ({ stack }: Scenario): ReturnType<Scenario["stack"]["up"]> =>
    command === "update" ? stack.up() : command === "refresh" ? stack.refresh() : stack.destroy();

  test("the group was deleted", async () => {
    const scene = await start();
    scene.cloud.deleteGroup({ service: "bastionhost", instanceId: INSTANCE, userGroupId: "7" });
    const result = await run(scene);
    expect(result.output).toContain("group 7 does not exist in instance");
    expect(result.exitCode === 0).toBe(command !== "update");
    expect(await membersInState(scene)).toEqual(command === "update" ? ["101", "102"] : undefined);
  });

  test("the instance expired", async () => {
    const scene = await start();
    scene.cloud.setStatus({ service: "bastionhost", instanceId: INSTANCE }, "EXPIRED");
    const result = await run(scene);
    expect(result.exitCode).not.toBe(0);
    expect(result.output).toContain(`instance ${INSTANCE} exists and is EXPIRED`);
    expect(result.output).toContain("nothing was changed");
    expect(result.output).not.toMatch(/\n\s+at /);
    expect(scene.inBastion("7")).toEqual(["101", "102"]);
    expect(await membersInState(scene)).toEqual(["101", "102"]);

    scene.cloud.setStatus({ service: "bastionhost", instanceId: INSTANCE }, "RUNNING");
    const again = await run(scene);
    expect(again.exitCode).toBe(0);
  });

  test("the credentials are of another account", async () => {
    const scene = await start();
    // A refresh and a destroy use the configuration of the last up, so the test moves the key to another account.
    const { bastionhost, quickbi } = structuredClone(scene.cloud.snapshot()) as Seed;
    const accounts = [{ accountId: "9999999999999999", accessKeys: [KEY] }, { accountId: ACCOUNT }];
    scene.cloud.seed({ accounts, ...(bastionhost && { bastionhost }), ...(quickbi && { quickbi }) });
    const result = await run(scene);
    expect(result.exitCode).not.toBe(0);
    expect(result.output).toContain(`the state says account ${ACCOUNT}`);
    expect(result.output).toContain("to account 9999999999999999");
    expect(scene.inBastion("7")).toEqual(["101", "102"]);
    expect(await membersInState(scene)).toEqual(["101", "102"]);
  });
});

test("a program that reads a membership that does not exist fails, in the preview too", async () => {
  const id = `bastionhost/cn-hangzhou/${INSTANCE}/group/99`;
  const scene = await scenario({ body: `exports.users = GroupMembership.get("gone", "${id}").userIds;` });
  for (const command of ["preview", "up"] as const) {
    const failed = await scene.stack[command]();
    expect(failed.exitCode).not.toBe(0);
    expect(failed.output).toContain(`group 99 does not exist in instance ${INSTANCE}, in cn-hangzhou`);
    expect(failed.output).not.toMatch(/\n\s+at /);
  }
});

function additive(ids: readonly string[]): string {
  return `new GroupMembership("m", bastion("7", ${JSON.stringify(ids)}, { mode: "additive" }));`;
}

async function membersInState(scene: Scenario): Promise<unknown> {
  const resources = await scene.stack.exportState();
  return idsIn(resources.find(({ type }) => type.endsWith(":GroupMembership"))?.outputs);
}

/** Without this permission an id is sent unchecked. */
function denyLookUps({ cloud }: Scenario): void {
  const body = JSON.stringify({ Code: "NoPermission", Message: "no", RequestId: "R" });
  cloud.faults.add({ action: "GetUser", times: -1, effect: { kind: "raw", status: 403, body } });
}
