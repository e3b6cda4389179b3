import { describe, expect, test } from "vitest";
import type { Seed } from "../../emulator";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { membershipContract, type ContractOptions } from "./membership-contract";
import { caught, createAndDrop, existing, type Given } from "./promises/given";
import { OTHER_ACCOUNT, PLACE } from "./place";
import { seedOf } from "./seed";

const refused = {
  kind: "raw",
  status: 400,
  body: JSON.stringify({ Success: false, Code: "Invalid.Parameter", Message: "refused by the test", RequestId: "R" }),
} as const;

const common = {
  service: "quickbi",
  otherMissingMember: "zzz",
  pageSize: Infinity,
  exceptions: {
    "what another account owns looks gone":
      "Quick BI has no instances to list, so the refusal of another account proves nothing",
  },
} satisfies Partial<ContractOptions>;

membershipContract({
  ...common,
  side: "group",
  target: "finance",
  missingTarget: "nowhere",
  member: (n) => `user-${String(10_000 + n)}`,
  missingMember: "user-nobody",
  missingMemberCode: "Invalid.User",
  actions: {
    list: "QueryUserGroupMember",
    probe: "ListByUserGroupId",
    add: "AddUserGroupMember",
    remove: "DeleteUserGroupMember",
  },
  refusal: (id) => ({ match: { UserId: id }, effect: refused }),
  additionalTests: (given) => {
    batchTests(given);
    answerTests(given);
    otherOrganisationTests(given);
    test("users of a sub-group are not members, even where the listing has them", async () => {
      const subject = given();
      const [alice, bob] = subject.members(2) as [string, string];
      subject.seed(2);
      const [organization] = subject.emulator.snapshot().quickbi.organizations;
      subject.emulator.seed({
        ...subject.emulator.snapshot(),
        quickbi: {
          organizations: [
            {
              ...organization,
              groups: [
                { userGroupId: "finance", userGroupName: "finance", userIds: [] },
                { userGroupId: "sub", userGroupName: "sub", parentUserGroupId: "finance", userIds: [alice, bob] },
              ],
            },
          ],
        },
      } as Seed);
      subject.emulator.configure({ quickbiMemberListing: "nested" });
      await new Resource().up(runOn(subject.emulator), subject.declare([alice]));
      expect(subject.live()).toEqual([alice]);
    });
    test.each(["empty", "error"] as const)(
      "a missing group is proved when its listing is answered with: %s",
      async (answer) => {
        const subject = given();
        const resource = await existing(subject, subject.members(1));
        subject.dropTarget();
        subject.emulator.configure({ quickbiUnknownGroupListing: answer });
        await resource.refresh(runOn(subject.emulator));
        expect(resource.state).toBeUndefined();
      },
    );
  },
});

membershipContract({
  ...common,
  side: "user",
  target: "alice",
  missingTarget: "nobody",
  member: (n) => `group-${String(10_000 + n)}`,
  missingMember: "group-nowhere",
  missingMemberCode: "Usergroup.Not.Exist",
  actions: {
    list: "ListUserGroupsByUserId",
    probe: "CheckOrganizationMember",
    add: "AddUserGroupMembers",
    remove: "DeleteUserGroupMembers",
  },
  refusal: (id) => ({ match: { UserGroupIds: id }, effect: refused }),
  additionalTests: (given) => {
    batchTests(given);
    answerTests(given);
    otherOrganisationTests(given);
    test("the removal of a batch names a group that was deleted, and removes the user from the others", async () => {
      const subject = given();
      const ids = subject.members(5);
      const resource = await existing(subject, ids);
      const answer = JSON.stringify({
        Success: false,
        Code: "Usergroup.NotBelongTo.CurrentOrganization",
        Message: "gone",
        RequestId: "R",
      });
      const effect = { kind: "raw", status: 400, body: answer } as const;
      subject.emulator.faults.add({ action: "DeleteUserGroupMembers", match: { UserGroupIds: ids.join(",") }, effect });
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });
  },
});

/** Ids repeat between organisations: the listing of another account proves nothing about this one. */
function otherOrganisationTests(given: Given): void {
  test("a target of the same id in another account is never mistaken for the one in the state", async () => {
    const subject = given();
    const [a, b] = subject.members(2) as [string, string];
    const resource = await existing(subject, [a, b]);
    const before = resource.known();
    const { id, key } = OTHER_ACCOUNT;
    // The state as text is a seed.
    const seed = JSON.parse(JSON.stringify(subject.emulator.snapshot())) as Seed;
    const others = (seedOf(subject.options, 2, [b]).quickbi?.organizations ?? []).map((each) => ({
      ...each,
      accountId: id,
    }));
    subject.emulator.seed({ ...seed, quickbi: { organizations: [...(seed.quickbi?.organizations ?? []), ...others] } });
    const both = new RegExp(`the state says account ${PLACE.account}.*to account ${id}`);
    await expect(resource.refresh(runOn(subject.emulator, { key }))).rejects.toThrow(both);
    await expect(resource.up(runOn(subject.emulator, { key }), subject.declare([a]))).rejects.toThrow(both);
    await expect(resource.destroy(runOn(subject.emulator, { key }))).rejects.toThrow(both);
    expect(resource.known()).toEqual(before);
    expect(subject.emulator.calls().filter(({ accountId, applied }) => accountId === id && applied)).toEqual([]);
    expect(subject.live()).toEqual([a, b]);
  });
}

function batchTests(given: Given): void {
  test("an empty listing may be null", async () => {
    const subject = given();
    subject.seed(2);
    subject.emulator.configure({ quickbiEmptyResult: "null" });
    const resource = new Resource();
    for (const members of [[], subject.members(2), []]) {
      await resource.up(runOn(subject.emulator), subject.declare(members));
      expect(subject.live()).toEqual(members);
    }
  });

  describe.each(["atomic", "prefix", "skip-bad"] as const)(
    "a refused batch, when the service applies it %s",
    (quickbiBatch) => {
      test.each([0, 1, 499, 500, 998, 999])(
        "with the bad one at place %i of 1000: only that one is left out",
        async (place) => {
          const subject = given();
          const good = subject.members(999);
          subject.seed(999);
          subject.emulator.configure({ quickbiBatch });
          subject.denyNames();
          const bad = idBefore(good[place]);
          const error = await caught(new Resource().up(runOn(subject.emulator), subject.declare([...good, bad])));
          const says = new RegExp(`could not add \\w+ ${bad}: .*${subject.options.missingMemberCode}`);
          expect(error.reasons).toEqual([expect.stringMatching(says)]);
          expect(subject.live()).toEqual([...good].sort());
          const { [subject.options.actions.add]: writes } = subject.calls();
          expect(writes).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(1000)) + 1);
        },
      );

      test.each([true, false])(
        "several bad ones are all named, when a repeated change is answered with %s",
        async (quickbiRepeatResult) => {
          const subject = given();
          const good = subject.members(60);
          subject.seed(60, good.slice(3, 6));
          subject.emulator.configure({ quickbiBatch, quickbiRepeatResult });
          subject.denyNames();
          const bad = [0, 7, 8, 30, 59].map((place) => idBefore(good[place]));
          const error = await caught(new Resource().up(runOn(subject.emulator), subject.declare([...good, ...bad])));
          expect(error.reasons.map((reason) => /could not add \w+ (\S+):/.exec(reason)?.[1])).toEqual(bad);
          expect(subject.live()).toEqual(good);
        },
      );
    },
  );

  test("the batch takes no more than 1000", async () => {
    const subject = given();
    const ids = subject.members(1001);
    subject.seed(1001);
    await new Resource().up(runOn(subject.emulator), subject.declare(ids));
    expect(subject.live()).toHaveLength(1001);
    expect(subject.calls()[subject.options.actions.add]).toBe(2);
  });
}

function answerTests(given: Given): void {
  describe.each([400, 500] as const)("business errors with HTTP %i", (quickbiErrorStatus) => {
    test("mean what their code says", async () => {
      const subject = given();
      const ids = subject.members(4);
      subject.seed(5);
      subject.emulator.configure({ quickbiErrorStatus });
      const resource = new Resource();
      const error = await createAndDrop(subject, resource, ids, subject.members(1, 4));
      expect(error.reasons).toHaveLength(1);
      expect(subject.live()).toEqual(ids);
      subject.dropTarget();
      await resource.refresh(runOn(subject.emulator));
      expect(resource.state).toBeUndefined();
    });
  });

  test("booleans may be text", async () => {
    const subject = given();
    const ids = subject.members(3);
    subject.seed(4);
    subject.emulator.configure({ quickbiBooleans: "string" });
    const resource = new Resource();
    await resource.up(runOn(subject.emulator), subject.declare(ids));
    expect(subject.live()).toEqual(ids);
    await resource.destroy(runOn(subject.emulator));
    expect(subject.live()).toEqual([]);
    await new Resource().up(runOn(subject.emulator), subject.declare([]));
  });

  const statuses = ["Instance.Expired", "Instance.Not.Exist", "Access.Forbidden"];
  test.each(statuses)("%s is an error in every step, never a missing target", async (status) => {
    const subject = given();
    const ids = subject.members(2);
    const resource = await existing(subject, ids);
    subject.emulator.setStatus({ service: "quickbi", accountId: PLACE.account }, status);
    await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow(status);
    await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(status);
    expect(resource.state).toBeDefined();
    expect(subject.live()).toEqual(ids);
  });

  test("an existence check that failed without a code proves nothing", async () => {
    const subject = given();
    const resource = await existing(subject, []);
    const probe = subject.side === "group" ? "ListByUserGroupId" : "CheckOrganizationMember";
    const body = JSON.stringify({
      Success: false,
      Result: probe === "CheckOrganizationMember" ? false : {},
      RequestId: "R",
    });
    subject.emulator.faults.add({ action: probe, times: -1, effect: { kind: "raw", body } });
    await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow(probe);
    expect(resource.state).toBeDefined();
  });
}

/** An id that does not exist, and sorts right before an existing one. */
function idBefore(id: string | undefined): string {
  return `${String(id).slice(0, -1)}${String(Number(String(id).at(-1)) - 1)}~`.replace("-1~", "!");
}
