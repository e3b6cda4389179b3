import { expect, test } from "vitest";

import { secret } from "./harness";
import { scenario, type Scenario } from "./scenario";

type Result = Awaited<ReturnType<Scenario["stack"]["up"]>>;

const GOOD = 'new GroupMembership("m", bastion("7", ["101"]));';

/** One clear error without a stack trace. */
function refuses(result: Result, ...texts: string[]): void {
  expect(result.exitCode).not.toBe(0);
  expect(result.timedOut).toBe(false);
  texts.forEach((text) => expect(result.output).toContain(text));
  expect(result.output).not.toMatch(/\n\s+at \S+ \(/);
  expect(result.output).not.toContain("TypeError");
}

test("bad input fails the preview, names the property and the value, and makes no call", async () => {
  const scene = await scenario({ body: GOOD });
  const cases: readonly [body: string, ...texts: string[]][] = [
    ['new GroupMembership("m", bastion("7", [101]));', "userIds[0] is 101; ids are text, so put it in quotes"],
    [
      'new GroupMembership("m", bastion("7", ["101", null, ["102"], ""]));',
      "userIds[1] is null",
      'userIds[2] is ["102"]',
      "userIds[3] is blank",
    ],
    ['new GroupMembership("m", bastion("7", ["1\\n2"]));', "userIds[0] has a control character"],
    ['new GroupMembership("m", bastion("7", ["x".repeat(10000)]));', "userIds[0] is longer than 256 characters"],
    ['new GroupMembership("m", quickbi("finance", ["a,b"]));', "userIds[0] has a comma in it", '"a,b"'],
    [
      'new GroupMembership("m", { ...bastion("7", ["101"]), userGroupIds: ["9"] });',
      "userGroupIds cannot be combined with userGroupId and userIds",
    ],
    [
      'new GroupMembership("m", bastion("7", ["101"], { userIDs: [] }));',
      "userIDs is not a property of a GroupMembership",
    ],
    [
      'new GroupMembership("m", bastion("7", ["101"], { regionId: "Hangzhou!" }));',
      'regionId is not a region id such as cn-hangzhou: "Hangzhou!"',
    ],
    ['new GroupMembership("m");', "service is missing"],
  ];
  for (const [body, ...texts] of cases) {
    scene.program(body);
    refuses(await scene.stack.preview(), ...texts);
  }
  expect(scene.cloud.calls()).toEqual([]);
});

test("ids with quotes and letters of any script reach the service unchanged", async () => {
  const scene = await scenario({ body: `new GroupMembership("m", quickbi("finance", ["alice", 'o"b', "李雷"]));` });
  refuses(await scene.stack.up(), 'the service does not know users o"b', "李雷");
  // Without the permission to look them up they are sent all the same.
  const body = JSON.stringify({ Success: false, Code: "Access.Forbidden", Message: "no", RequestId: "R" });
  const effect = { kind: "raw", status: 403, body } as const;
  scene.cloud.faults.add({ action: "QueryUserInfoByUserId", times: -1, effect });
  const failed = await scene.stack.up();
  refuses(failed, 'could not add user "o\\"b": ', "could not add user 李雷: ", "Invalid.User");
  expect(scene.inBi("finance")).toEqual(["alice"]);
});

test("bad settings fail the preview and name the key; a secret one is not shown", async () => {
  const scene = await scenario({ body: GOOD });
  const { stack } = scene;
  await stack.setConfig({ "alicloud:endpoints": { bastionhost: "http://[" } });
  refuses(await stack.preview(), "alicloud:endpoints.bastionhost");

  const { host } = new URL(scene.cloud.url);
  await stack.setConfig({ "alicloud:endpoints": { bastionhost: host }, "alicloud:region": "not a region" });
  refuses(await stack.preview(), "not a region");

  await stack.setConfig({
    "alicloud:region": "cn-hangzhou",
    "alicloud:accessKey": "",
    "alicloud:secretKey": secret("planted-half-a-pair"),
  });
  const half = await stack.preview();
  refuses(half, "alicloud:accessKey");
  expect(half.output).not.toContain("planted-half-a-pair");
});

test("an impossible answer ends the run, names the call, and removes nobody", async () => {
  const scene = await scenario({ body: GOOD, bastion: { "7": ["101"] } });
  const { stack, cloud } = scene;
  await stack.up({ expectSuccess: true });
  const answers = [
    { body: "<html>Sign in</html>", contentType: "text/html" },
    { body: "", status: 302, location: "http://127.0.0.1:1/login" },
    { body: JSON.stringify({ RequestId: "R", TotalCount: "many", Users: {} }) },
    { body: JSON.stringify({ RequestId: "R", TotalCount: 1, Users: [{ UserId: 101 }] }) },
    { body: JSON.stringify({ Users: "x".repeat(50_000_000) }) },
  ];
  for (const answer of answers) {
    cloud.faults.add({ action: "ListUsers", times: -1, effect: { kind: "raw", ...answer } });
    refuses(await stack.destroy(), "bastionhost ListUsers");
    cloud.faults.clear();
    expect(scene.inBastion("7")).toEqual(["101"]);
  }
  await stack.destroy({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual([]);
});
