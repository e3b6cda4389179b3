import { expect, test } from "vitest";

import { scenario, type Scenario } from "./scenario";

const IDS = ["770101", "770102", "770103", "770104"] as const;

test("a secret list stays ciphertext in every output, and no message names one of its ids", async () => {
  const [a, b, c, undeclared] = IDS;
  const printed: string[] = [];
  const scene = await scenario({ body: secretly([a, b]), users: 0 });
  seedUsers(scene);
  const { stack, cloud } = scene;
  const run = async (command: "up" | "preview" | "refresh" | "destroy", succeeds: boolean): Promise<void> => {
    const { exitCode, output } = await stack[command]();
    printed.push(output);
    expect([output, exitCode === 0]).toEqual([expect.anything(), succeeds]);
    await expectNoIds(scene, printed);
  };

  // Refused for an undeclared member, before any write.
  scene.drift("7", { add: [undeclared] });
  await run("up", false);
  scene.drift("7", { remove: [undeclared] });
  await run("up", true);
  expect(scene.inBastion("7")).toEqual([a, b]);

  // Done in part: one add and one removal fail, so the outputs hold an absent member and a pending removal.
  scene.program(secretly([b, c]));
  cloud.faults.add({ action: "AddUsersToGroup", effect: { kind: "members", codes: { [c]: "UNEXPECTED" } } });
  cloud.faults.add({ action: "RemoveUsersFromGroup", effect: { kind: "members", codes: { [a]: "UNEXPECTED" } } });
  await run("up", false);
  expect(printed.at(-1)).toContain("could not add 1 user: the service answered UNEXPECTED");
  expect(scene.inBastion("7")).toEqual([a, b]);

  // A refresh records a member that somebody else added as undeclared.
  scene.drift("7", { add: [undeclared] });
  await run("refresh", true);
  await run("preview", true);
  await run("up", true);
  expect(scene.inBastion("7")).toEqual([b, c]);

  scene.program(secretly([b, c, "7", 770199]));
  await run("preview", false);
  expect(printed.at(-1)).toContain("userIds[3] is [secret]");
  expect(printed.at(-1)).not.toContain("770199");

  cloud.faults.add({ action: "RemoveUsersFromGroup", effect: { kind: "members", codes: { [c]: "UNEXPECTED" } } });
  scene.program(secretly([b, c]));
  await run("destroy", false);
  await run("destroy", true);
  expect(scene.inBastion("7")).toEqual([]);
});

function secretly(ids: readonly unknown[]): string {
  return `new GroupMembership("m", bastion("7", pulumi.secret(${JSON.stringify(ids)})));`;
}

function seedUsers({ cloud }: Scenario): void {
  const seed = cloud.snapshot();
  const users = IDS.map((userId) => ({ userId, userName: `user${userId}` }));
  const instances = seed.bastionhost.instances.map((instance) => ({ ...instance, users }));
  cloud.seed(JSON.parse(JSON.stringify({ ...seed, bastionhost: { instances } })) as never);
}

async function expectNoIds({ stack }: Scenario, printed: readonly string[]): Promise<void> {
  const state = await stack.exportText();
  for (const id of IDS) {
    expect(state).not.toContain(id);
    expect(printed.at(-1)).not.toContain(id);
  }
}

test("a secret list of names is refused, since the ids that they resolve to would not be secret", async () => {
  const names = 'pulumi.secret(["user101"])';
  const scene = await scenario({
    body: `new GroupMembership("m", { service: "bastionhost", instanceId: "bastionhost-cn-test01", userGroupId: "7", userNames: ${names} });`,
  });
  const refused = await scene.stack.up();
  expect(refused.exitCode).not.toBe(0);
  expect(refused.output).toContain(
    "userNames cannot be secret, and cannot be used with a secret takeover or neverRemove",
  );
  expect(refused.output).not.toContain("user101");
  expect(scene.writes()).toEqual([]);
});
