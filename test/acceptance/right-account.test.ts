import { expect, test } from "vitest";

import { emulatorConfig, secret, type RunResult, type Stack } from "./harness";
import { ACCOUNT, INSTANCE, KEY, scenario } from "./scenario";
import { OTHER_ACCOUNT, OTHER_KEY, twoAccounts } from "./two-accounts";
import { watch } from "./watch";

/** A port without a listener. */
const NOBODY = "127.0.0.1:1";

test("credentials of another account fail refresh, update and destroy, with both accounts named, and change nothing", async () => {
  const declare = (users: readonly string[], bi: readonly string[]): string =>
    `new GroupMembership("bastion", bastion("7", ${JSON.stringify(users)}));
     new GroupMembership("bi", quickbi("finance", ${JSON.stringify(bi)}));`;
  const scene = await twoAccounts({ body: declare(["101"], ["alice"]), theirs: { finance: ["alice", "erin"] } });
  const { stack } = scene;
  await stack.up({ expectSuccess: true });

  const seen = watch(scene.cloud);
  await stack.setConfig(keyOf(OTHER_KEY));
  expectBothAccounts(await stack.refresh({ args: ["--run-program"] }));
  // Whatever this run reports, from here on the state has the other key.
  await stack.up();
  expectBothAccounts(await stack.refresh());
  expectBothAccounts(await stack.destroy());
  scene.program(declare(["101", "102"], ["alice", "bob"]));
  expectBothAccounts(await stack.up());
  scene.program("");
  expectBothAccounts(await stack.up());
  expect(seen.writes()).toEqual([]);
  expect(await targetsOf(stack)).toEqual(["7", "finance"]);
  expect(scene.theirs("finance")).toEqual(["alice", "erin"]);

  scene.program(declare(["101", "102"], ["alice", "bob"]));
  await stack.setConfig(keyOf(KEY));
  await stack.up({ args: ["--refresh", "--run-program"], expectSuccess: true });
  expect(scene.ours("finance")).toEqual(["alice", "bob"]);
  expect(scene.theirs("finance")).toEqual(["alice", "erin"]);
});

test("the same Quick BI ids in two accounts are two targets, each with exactly its own members, distinguished only by the role", async () => {
  const declare = (own: readonly string[], other: readonly string[], user = ""): string =>
    `new GroupMembership("own", quickbi("finance", ${JSON.stringify(own)}, ours));
     new GroupMembership("other", quickbi("finance", ${JSON.stringify(other)}, theirs)); ${user}`;
  const dave = (account: string, groups: readonly string[]): string =>
    `new GroupMembership("dave", quickbiUser("dave", ${JSON.stringify(groups)}, ${account}));`;
  const scene = await twoAccounts({
    body: declare(["alice", "bob"], ["bob", "carol"], dave("ours", ["sales", "board"])),
    theirs: { sales: ["dave"] },
  });
  const { stack } = scene;
  const members = (): string[][] => [scene.ours, scene.theirs].flatMap((of) => ["finance", "sales", "board"].map(of));
  await stack.up({ expectSuccess: true });
  expect(members()).toEqual([["alice", "bob"], ["dave"], ["dave"], ["bob", "carol"], ["dave"], []]);

  // Declaring the same ids in one account keeps no member in the other.
  scene.program(declare(["bob"], ["alice"], dave("theirs", ["sales", "board"])));
  const seen = watch(scene.cloud);
  const moved = await stack.up({ args: ["--refresh"], expectSuccess: true });
  expect(moved.output).toMatch(/1 replaced/);
  expect(members()).toEqual([["bob"], [], [], ["alice"], ["dave"], ["dave"]]);
  const aboutDave = seen.writes().filter(({ pair }) => pair.endsWith("/dave"));
  expect(aboutDave.map(({ verb, accountId, pair }) => `${verb} ${accountId} ${pair}`).sort()).toEqual([
    `add ${OTHER_ACCOUNT} board/dave`,
    `remove ${ACCOUNT} board/dave`,
    `remove ${ACCOUNT} sales/dave`,
  ]);
  await stack.preview({ args: ["--refresh", "--expect-no-changes"], expectSuccess: true });

  scene.program('new GroupMembership("own", quickbi("finance", ["bob", "alice"], ours));');
  await stack.up({ expectSuccess: true });
  expect(members()).toEqual([["alice", "bob"], [], [], [], [], []]);

  scene.program(
    ["a", "b"].map((name) => `new GroupMembership("${name}", quickbi("finance", ["alice"], theirs));`).join("\n"),
  );
  const refused = await stack.preview();
  expect(refused.exitCode, refused.output).not.toBe(0);
  expect(refused.output).toMatch(/GroupMembership "[ab]".*GroupMembership "[ab]"/);
});

test("while the account is unknown, members are added and removed, but no group leaves the state as deleted", async () => {
  const declare = (users: readonly string[], bi: readonly string[]): string =>
    `new GroupMembership("bastion", bastion("7", ${JSON.stringify(users)}));
     new GroupMembership("bi", quickbi("finance", ${JSON.stringify(bi)}));`;
  const scene = await scenario({ body: declare(["101", "102"], ["alice", "bob"]) });
  const { cloud, stack } = scene;
  const config = emulatorConfig({ url: cloud.url, accessKeyId: KEY.id, accessKeySecret: KEY.secret });
  const endpoints = new URL(cloud.url).host;
  await stack.up({ expectSuccess: true });

  await stack.setConfig({ "alicloud:endpoints": { bastionhost: endpoints, quickbi: endpoints, sts: NOBODY } });
  scene.program(declare(["101", "103"], ["alice", "carol"]));
  await stack.up({ expectSuccess: true });
  expect(scene.inBastion("7")).toEqual(["101", "103"]);
  expect(scene.inBi("finance")).toEqual(["alice", "carol"]);

  cloud.deleteGroup({ service: "bastionhost", instanceId: INSTANCE, userGroupId: "7" });
  cloud.deleteGroup({ service: "quickbi", accountId: ACCOUNT, userGroupId: "finance" });
  const refused = await stack.refresh();
  expect(refused.exitCode, refused.output).not.toBe(0);
  expect(refused.output).toMatch(/error: .+/);
  expect(refused.output).not.toMatch(/\n\s+at /);
  expect(await targetsOf(stack)).toEqual(["7", "finance"]);

  await stack.setConfig(config);
  await stack.refresh({ args: ["--run-program"], expectSuccess: true });
  expect(await targetsOf(stack)).toEqual([]);
});

/** The settings of an access key. */
function keyOf({ id, secret: text }: typeof KEY): Parameters<Stack["setConfig"]>[0] {
  return { "alicloud:accessKey": id, "alicloud:secretKey": secret(text) };
}

/** Fails, names the account of the state and that of the credentials, and shows no stack trace. */
function expectBothAccounts({ exitCode, output }: RunResult): void {
  expect(exitCode, output).not.toBe(0);
  expect(output).toContain(ACCOUNT);
  expect(output).toContain(OTHER_ACCOUNT);
  expect(output).not.toMatch(/\n\s+at /);
}

/** The groups that the state has memberships of. */
async function targetsOf(stack: Stack): Promise<unknown[]> {
  const memberships = (await stack.exportState()).filter(({ type }) => type.endsWith(":GroupMembership"));
  return memberships.map(({ outputs }) => outputs?.["userGroupId"]).sort();
}
