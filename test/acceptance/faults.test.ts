import { setTimeout as sleep } from "node:timers/promises";

import { expect, test } from "vitest";

import type { FaultRule } from "../../emulator";
import { idsIn } from "./harness";
import { scenario, type Scenario } from "./scenario";

type Method = "create" | "update" | "read" | "delete";

/**
 * Transient faults. A call meets those of one row in turn, one per attempt; a fault after which the call is done is
 * last.
 */
const PASSING: readonly (readonly [name: string, effects: readonly FaultRule["effect"][]])[] = [
  [
    "a reset before, a timeout and HTTP 500",
    [{ kind: "reset-before" }, { kind: "timeout" }, { kind: "status", status: 500, body: "json" }],
  ],
  [
    "HTTP 502, HTTP 503 and a reset after it was done",
    [
      { kind: "status", status: 502, body: "html" },
      { kind: "status", status: 503, body: "empty" },
      { kind: "reset-after" },
    ],
  ],
  ["throttling and a timeout after it was done", [{ kind: "throttle" }, { kind: "timeout", processed: true }]],
];

/** The calls of a Bastionhost group that get the faults. */
const CALLS: Readonly<Record<Method, readonly string[]>> = {
  create: ["ListUsers", "AddUsersToGroup"],
  update: ["ListUsers", "AddUsersToGroup", "RemoveUsersFromGroup"],
  read: ["ListUsers"],
  delete: ["ListUsers", "RemoveUsersFromGroup"],
};

const SHORT_WAITS = {
  "alicloud:clientReadTimeout": "1500",
  "alicloud-group-membership:maxAttempts": "5",
};

test.each(PASSING)("every method gets over %s", async (_name, effects) => {
  const scene = await start(["101", "102"]);
  const meet = (method: Method): void =>
    CALLS[method].forEach((action) => effects.forEach((effect) => scene.cloud.faults.add({ action, effect })));

  meet("create");
  await scene.stack.up({ expectSuccess: true });
  await stateIs(scene, ["101", "102"]);

  scene.program(declare(["102", "103"]));
  meet("update");
  await scene.stack.up({ expectSuccess: true });
  await stateIs(scene, ["102", "103"]);

  scene.drift("7", { add: ["109"] });
  meet("read");
  await scene.stack.refresh({ expectSuccess: true });
  await stateIs(scene, ["102", "103", "109"]);

  meet("delete");
  await scene.stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["109"]);
  expect(scene.cloud.faults.list()).toEqual([]);
});

test("a port that refuses connections fails every method, and the state stays as it was", async () => {
  const scene = await start(["101"], { "alicloud-group-membership:maxAttempts": "2" });
  const failing = async (command: "up" | "refresh" | "destroy"): Promise<void> => {
    await scene.cloud.pause();
    const { exitCode, output } = await scene.stack[command]();
    expect([exitCode === 0, output]).toEqual([false, expect.stringContaining("no connection to http://127.0.0.1")]);
    expect(output).not.toMatch(/\n\s+at /);
    await scene.cloud.resume();
  };
  await failing("up");
  await stateIs(scene, undefined);
  await scene.stack.up({ expectSuccess: true });

  scene.program(declare(["102"]));
  await failing("up");
  await stateIs(scene, ["101"]);
  await failing("refresh");
  await stateIs(scene, ["101"]);
  await failing("destroy");
  await stateIs(scene, ["101"]);
  await scene.stack.up({ expectSuccess: true });
  await stateIs(scene, ["102"]);
});

test("a run that waits for a service says so, and one that asks for HTTPS where there is none does not wait", async () => {
  const scene = await start(["101"], { "alicloud-group-membership:maxAttempts": "100" });
  await scene.cloud.pause();
  const waiting = scene.stack.preview({ expectSuccess: true });
  await sleep(15_000);
  await scene.cloud.resume();
  const { output } = await waiting;
  expect(output).toMatch(
    /bastionhost ListUsers: no connection to http:\/\/127\.0\.0\.1:\d+ \(ECONNREFUSED\)\. Trying again, for up to 120 s in all\./,
  );
  expect(output).toContain("(bastionhost group 7, resource m): 0 members now, +1 (user101 101)");

  await scene.stack.setConfig({ "alicloud:protocol": "HTTPS" });
  const refused = await scene.stack.preview();
  expect(refused.output).toContain(
    "does not speak HTTPS. For an endpoint without it, such as an emulator, set alicloud:protocol to HTTP",
  );
  expect(refused.output).not.toContain("Trying again");
});

test("an answer with wrong types fails a look-up; after a write the live membership is read", async () => {
  const scene = await start(["101"]);
  const effect = {
    kind: "raw",
    body: '{"RequestId":5,"TotalCount":"many","Users":"nobody","Results":{"Code":1}}',
  } as const;
  const answer = (action: string, rule: Partial<FaultRule> = {}): void =>
    scene.cloud.faults.add({ action, effect, ...rule });

  answer("ListUsers", { times: 2 });
  const refused = await scene.stack.up();
  expect(refused.output).toContain("bastionhost ListUsers: the answer is not what the API documents: TotalCount");
  expect(refused.output).not.toMatch(/\n\s+at /);
  await stateIs(scene, undefined);

  answer("AddUsersToGroup", { effect: { ...effect, processed: true } });
  await scene.stack.up({ expectSuccess: true });
  await stateIs(scene, ["101"]);

  // The removal is the last write: the listing after it fails.
  scene.program(declare(["102"]));
  const stop = scene.cloud.world.listen((event) => {
    if (event.kind === "call" && event.call.action === "RemoveUsersFromGroup") answer("ListUsers");
  });
  expect((await scene.stack.up()).output).toContain("could not be listed after the writes");
  stop();
  await stateIs(scene, ["102"]);

  answer("ListUsers");
  expect((await scene.stack.refresh()).exitCode).not.toBe(0);
  answer("ListUsers");
  expect((await scene.stack.destroy()).exitCode).not.toBe(0);
  await stateIs(scene, ["102"]);
  await scene.stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});

test.each(["UNEXPECTED", "INVALID_ARGUMENT", "OBJECT_NOT_FOUND"])(
  "%s for one member is named with what to do, and the state has the others",
  async (code) => {
    const scene = await start(["101", "102"]);
    const effect = { kind: "members", codes: { "102": code } } as const;
    scene.cloud.faults.add({ action: "AddUsersToGroup", effect });
    const created = await scene.stack.up();
    expect(created.output).toMatch(new RegExp(`could not add user user102 102: .*${code}`));
    expect(created.output).not.toContain("could not add user user101 101");
    await stateIs(scene, ["101"]);

    await scene.stack.up({ expectSuccess: true });
    await stateIs(scene, ["101", "102"]);

    scene.program(declare(["101"]));
    scene.cloud.faults.add({ action: "RemoveUsersFromGroup", effect });
    expect((await scene.stack.up()).output).toMatch(new RegExp(`could not remove user user102 102: .*${code}`));
    await stateIs(scene, ["101", "102"]);

    scene.cloud.faults.add({ action: "RemoveUsersFromGroup", effect });
    expect((await scene.stack.destroy()).output).toMatch(new RegExp(`could not remove user user102 102: .*${code}`));
    expect(scene.inBastion("7")).toEqual(["102"]);
    await scene.stack.destroy({ expectSuccess: true });
    expect(scene.inBastion("7")).toEqual([]);
  },
);

function declare(ids: readonly string[]): string {
  return `new GroupMembership("m", bastion("7", ${JSON.stringify(ids)}));`;
}

async function start(ids: readonly string[], config: Readonly<Record<string, string>> = {}): Promise<Scenario> {
  const scene = await scenario({ body: declare(ids) });
  await scene.stack.setConfig({ ...SHORT_WAITS, ...config });
  return scene;
}

/** The state has these members, and so has the cloud where a state exists. */
async function stateIs(scene: Scenario, expected: readonly string[] | undefined): Promise<void> {
  const resources = await scene.stack.exportState();
  expect(idsIn(resources.find(({ type }) => type.endsWith(":GroupMembership"))?.outputs)).toEqual(expected);
  expect(scene.inBastion("7")).toEqual(expected ?? []);
}
