import { describe, expect, test } from "vitest";

import { runOn } from "../support/host";
import { existing, type Given } from "./promises/given";
import type { Subject } from "./subject";
import { membershipContract, type ContractOptions } from "./membership-contract";

const refused = {
  kind: "raw",
  status: 409,
  body: JSON.stringify({ Code: "Refused.ByTheTest", Message: "refused by the test", RequestId: "R" }),
} as const;

const common = {
  service: "ram",
  pageSize: 1000,
} satisfies Partial<ContractOptions>;

membershipContract({
  ...common,
  side: "group",
  target: "admins",
  missingTarget: "nowhere",
  member: (n) => String(100_000 + n),
  missingMember: "999999",
  otherMissingMember: "888888",
  missingMemberCode: "",
  actions: { list: "ListUsersForGroup", add: "AddUserToGroup", remove: "RemoveUserFromGroup" },
  refusal: (id) => ({ match: { UserName: `user${id}` }, effect: refused }),
  additionalTests: (given) => {
    renamedUserTests(given);
    renamedGroupTests(given);
  },
});

membershipContract({
  ...common,
  side: "user",
  target: "100000",
  missingTarget: "999999",
  mostMembers: 10,
  member: (n) => `group-${String(10_000 + n)}`,
  missingMember: "nowhere",
  otherMissingMember: "zzz",
  missingMemberCode: "EntityNotExist.Group",
  actions: { list: "ListGroupsForUser", add: "AddUserToGroup", remove: "RemoveUserFromGroup" },
  refusal: (id) => ({ match: { GroupName: id }, effect: refused }),
});

/** Gives a user another name, as somebody does in the console. */
function rename({ emulator }: Subject, userId: string, userName: string): void {
  const state = emulator.snapshot();
  const accounts = state.ram.accounts.map((account) => ({
    ...account,
    users: account.users.map((user) => (user.userId === userId ? { ...user, userName } : user)),
  }));
  emulator.world.intervene({ ...state, ram: { accounts } });
}

function renamedUserTests(given: Given): void {
  describe("a user that is renamed keeps exactly the access that the program says", () => {
    test("between two runs: no difference, a refresh shows nobody added or removed, and a removal finds the user", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      rename(subject, a, "alicia");
      rename(subject, b, `user${a}`);
      await resource.refresh(runOn(subject.emulator));
      expect(await resource.up(runOn(subject.emulator), subject.declare([a, b]))).toBe("same");
      await resource.up(runOn(subject.emulator), subject.declare([b]));
      expect(subject.live()).toEqual([b]);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("between the preview and the apply", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      const host = runOn(subject.emulator);
      const update = await resource.plan(host, await resource.check(host, subject.declare([b, c])));
      rename(subject, a, "alicia");
      rename(subject, c, "caroline");
      await update.run();
      expect(subject.live()).toEqual([b, c]);
    });

    test("between the listing and the write", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a]);
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare([b]));
      // The first write of the apply is refused for its rate, and while it waits somebody renames both users.
      subject.emulator.faults.add({ action: "AddUserToGroup", effect: { kind: "throttle" } });
      const renaming = runOn(subject.emulator, {
        onSleep: async () => {
          rename(subject, a, "alicia");
          rename(subject, b, "bobby");
        },
      });
      await resource.apply({ ...host, cloud: renaming.cloud }, inputs);
      expect(subject.live()).toEqual([b]);
    });
  });
}

function renamedGroupTests(given: Given): void {
  const renameGroup = ({ emulator }: Subject): void => {
    const state = emulator.snapshot();
    const accounts = state.ram.accounts.map((account) => ({
      ...account,
      groups: account.groups.map((group) => ({ ...group, groupName: "renamed" })),
    }));
    emulator.world.intervene({ ...state, ram: { accounts } });
  };

  describe("a group that is renamed outside is said to be deleted or renamed, with who was in", () => {
    test("by a refresh", async () => {
      const subject = given();
      const resource = await existing(subject, subject.members(2));
      renameGroup(subject);
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(resource.state).toBeUndefined();
      expect(host.warnings).toEqual([
        expect.stringMatching(
          /deleted or renamed.*Removing it from the state\. If it was renamed, they are still in under the new name: users user100000 100000, user100001 100001/,
        ),
      ]);
    });

    test("by a delete", async () => {
      const subject = given();
      const resource = await existing(subject, subject.members(1));
      renameGroup(subject);
      const host = runOn(subject.emulator);
      await resource.destroy(host);
      expect(host.warnings).toEqual([
        expect.stringMatching(/If it was renamed, they are still in under the new name: user /),
      ]);
    });
  });

  test("a program that follows the rename adopts everybody, and nobody is out for a moment", async () => {
    const subject = given();
    const ids = subject.members(2);
    const resource = await existing(subject, ids);
    renameGroup(subject);
    subject.countFromHere();
    const step = await resource.up(runOn(subject.emulator), subject.declare(ids, { userGroupId: "renamed" }));
    expect(step).toBe("replace");
    expect(subject.calls()).not.toHaveProperty("AddUserToGroup");
    expect(subject.calls()).not.toHaveProperty("RemoveUserFromGroup");
    const [group] = subject.emulator.snapshot().ram.accounts[0]?.groups ?? [];
    expect([...(group?.userIds ?? [])]).toEqual(ids);
  });
}
