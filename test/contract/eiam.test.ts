import { describe, expect, test } from "vitest";
import type { State } from "../../emulator/seed";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { membershipContract } from "./membership-contract";
import { caught, createAndDrop, existing, membersIn, statusIn, type Given } from "./promises/given";
import type { Subject } from "./subject";

const common = { service: "eiam", pageSize: 100 } as const;

const writes = { add: "AddUsersToGroup", remove: "RemoveUsersFromGroup" } as const;

/** The only code that says for sure that a removal was not done: it is one of the gateway. */
const REFUSED = "UnsupportedOperation";

membershipContract({
  ...common,
  side: "group",
  target: "group_staff",
  missingTarget: "group_nowhere",
  member: (n) => `user_${String(10_000 + n)}`,
  missingMember: "user_nobody",
  otherMissingMember: "user_somebody",
  missingMemberCode: "EntityNotExists.User",
  actions: { list: "ListUsersForGroup", probe: "ListGroups", ...writes },
  refusal: (id) => ({ match: {}, effect: { kind: "members", codes: { [id]: REFUSED } } }),
  additionalTests: (given) => {
    batchTests(given);
    codeTests(given);
    repeatTests(given);
    goneTests(given);
    importTests(given);
    test("names are looked up by Username, and shown where something changes", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(8);
      const { userIds: _, ...place } = subject.declare(ids);
      const userNames = ids.map((id) => subject.name(id));
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), { ...place, userNames });
      expect(resource.known().outputs.members).toEqual(subject.stateOf(ids));
      const wrong = resource.up(runOn(subject.emulator), { ...place, userNames: [...userNames, "login-user_1000"] });
      await expect(wrong).rejects.toThrow("login-user_1000");
      expect(subject.live()).toEqual(ids);
    });
  },
});

membershipContract({
  ...common,
  side: "user",
  target: "user_alice",
  missingTarget: "user_nobody",
  member: (n) => `group_${String(10_000 + n)}`,
  missingMember: "group_nowhere",
  otherMissingMember: "group_elsewhere",
  missingMemberCode: "EntityNotExists.Group",
  actions: { list: "ListGroupsForUser", probe: "ListUsers", ...writes },
  refusal: (id) => ({ match: { GroupId: id }, effect: { kind: "members", codes: { user_alice: REFUSED } } }),
  additionalTests: (given) => {
    codeTests(given);
    repeatTests(given);
    goneTests(given);
    importTests(given);
    test("groups are named where a page is smaller than asked for", async () => {
      const subject = given();
      const ids = subject.members(20);
      subject.seed(30);
      subject.emulator.configure({ eiamListGroupsPageSize: 7 });
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(resource.known().outputs.members).toEqual(subject.stateOf(ids));
    });
    test.each(["unique", "repeatable"] as const)("a name that two groups have is refused: %s names", async (names) => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(3);
      subject.emulator.configure({ eiamGroupNames: names });
      const { userGroupIds: _, ...place } = subject.declare([]);
      const declared = { ...place, userGroupNames: [subject.name(a)] };
      if (names === "repeatable") {
        changeGroups(subject, (group) => (group.groupId === b ? { ...group, groupName: subject.name(a) } : group));
        await expect(new Resource().up(runOn(subject.emulator), declared)).rejects.toThrow(new RegExp(`${a}.*${b}`));
      } else {
        await new Resource().up(runOn(subject.emulator), declared);
      }
      expect(subject.live()).toEqual(names === "repeatable" ? [] : [a]);
    });
  },
});

type Group = State["eiam"]["instances"][number]["groups"][number];

/** Changes groups behind the program's back. */
function changeGroups({ emulator }: Subject, change: (group: Group) => Group): void {
  const state = emulator.snapshot();
  const instances = state.eiam.instances.map((instance) => ({ ...instance, groups: instance.groups.map(change) }));
  emulator.world.intervene({ ...state, eiam: { instances } });
}

/** Adds a member as a synchronised directory does. */
function importMember(subject: Subject, member: string): void {
  const { target } = subject.options;
  const [groupId, userId] = subject.side === "group" ? [target, member] : [member, target];
  changeGroups(subject, (group) =>
    group.groupId === groupId
      ? {
          ...group,
          userIds: [...new Set([...group.userIds, userId])],
          imported: [...group.imported, { userId, sourceType: "ad", sourceId: "ad_1" }],
        }
      : group,
  );
}

const BATCHES = ["atomic", "prefix", "skip-bad"] as const;
const REPEATS = ["success", "error"] as const;

function batchTests(given: Given): void {
  describe.each(BATCHES)("a refused batch, when the service applies it %s", (eiamBatch) => {
    test.each([0, 1, 49, 50, 98, 99])(
      "with the bad one at place %i of 100: only that one is left out",
      async (place) => {
        const subject = given();
        const good = subject.members(99);
        subject.seed(99);
        subject.emulator.configure({ eiamBatch });
        subject.denyNames();
        const bad = place === 0 ? "user_0" : `${subject.options.member(place - 1)}x`;
        const error = await caught(new Resource().up(runOn(subject.emulator), subject.declare([...good, bad])));
        const says = new RegExp(`could not add user ${bad}: .*${subject.options.missingMemberCode}`);
        expect(error.reasons).toEqual([expect.stringMatching(says)]);
        expect(subject.live()).toEqual([...good].sort());
        expect(subject.calls()[writes.add]).toBeLessThanOrEqual(2 * Math.ceil(Math.log2(100)) + 1);
      },
    );

    test.each(REPEATS)("several bad ones are all named, when a repeated change is a %s", async (eiamRepeat) => {
      const subject = given();
      const good = subject.members(60);
      subject.seed(60, good.slice(3, 6));
      subject.emulator.configure({ eiamBatch, eiamRepeat });
      subject.denyNames();
      const bad = ["user_10007a", "user_1000a", "user_10030a", "user_2"].sort();
      const error = await caught(new Resource().up(runOn(subject.emulator), subject.declare([...good, ...bad])));
      expect(error.reasons.map((reason) => /could not add user (\S+):/.exec(reason)?.[1])).toEqual(bad);
      expect(subject.live()).toEqual(good);
    });

    test.each(REPEATS)("a removal goes on past a user that was deleted, when a repeat is a %s", async (eiamRepeat) => {
      const subject = given();
      const ids = subject.members(20);
      const resource = await existing(subject, ids, 20);
      subject.emulator.configure({ eiamBatch, eiamRepeat });
      [3, 4, 11].forEach((n) => subject.dropMember(ids[n] ?? ""));
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });
  });

  test("a call takes no more than 100", async () => {
    const subject = given();
    const ids = subject.members(201);
    subject.seed(201);
    const resource = new Resource();
    await resource.up(runOn(subject.emulator), subject.declare(ids));
    expect(subject.live()).toHaveLength(201);
    expect(subject.calls()[writes.add]).toBe(3);
    await resource.destroy(runOn(subject.emulator));
    expect(subject.calls()[writes.remove]).toBe(3);
  });
}

function codeTests(given: Given): void {
  const codes = ["Entity", "Resource"] as const;
  const statuses = ["by-meaning", 400] as const;
  describe.each(codes.flatMap((code) => statuses.map((status) => [code, status] as const)))(
    "codes of the kind %s, with the status %s",
    (eiamErrorCodes, eiamErrorStatus) => {
      test("mean what the listings say", async () => {
        const subject = given();
        const ids = subject.members(4);
        subject.seed(5);
        subject.emulator.configure({ eiamErrorCodes, eiamErrorStatus });
        const resource = new Resource();
        const error = await createAndDrop(subject, resource, ids, subject.members(1, 4));
        expect(error.reasons).toEqual([expect.stringContaining("does not list this")]);
        expect(subject.live()).toEqual(ids);
        subject.dropMember(ids[0] ?? "");
        await resource.up(runOn(subject.emulator), subject.declare(ids.slice(1)));
        expect(statusIn(resource)).toBeUndefined();
        subject.dropTarget();
        await resource.refresh(runOn(subject.emulator));
        expect(resource.state).toBeUndefined();
      });

      test("leave a member that goes away during the run to onMissing", async () => {
        const subject = given();
        const ids = subject.members(2);
        const [gone] = subject.members(1, 2) as [string];
        subject.seed(3);
        subject.emulator.configure({ eiamErrorCodes, eiamErrorStatus });
        const resource = new Resource();
        const host = runOn(subject.emulator);
        const inputs = await resource.check(host, subject.declare([...ids, gone], { onMissing: "warn" }));
        subject.dropMember(gone);
        await resource.apply(host, inputs);
        expect(subject.live()).toEqual(ids);
        expect(host.warnings.join()).toContain(gone);
      });

      test("prove nothing, but a list of instances without that of the state does", async () => {
        const subject = given();
        const resource = await existing(subject, subject.members(2));
        subject.emulator.configure({ eiamErrorCodes, eiamErrorStatus });
        const { outputs } = resource.known();
        resource.state = { ...resource.known(), outputs: { ...outputs, instanceId: "idaas_elsewhere" } };
        const host = runOn(subject.emulator);
        await resource.destroy(host);
        expect(host.warnings).toEqual([
          expect.stringContaining("instance idaas_elsewhere is not listed in cn-hangzhou"),
        ]);
        expect(subject.live()).toEqual(subject.members(2));
      });
    },
  );
}

function repeatTests(given: Given): void {
  describe.each(REPEATS)("a repeated change, which is a %s", (eiamRepeat) => {
    test("after a lost answer is done", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      subject.emulator.configure({ eiamRepeat });
      const resource = new Resource();
      subject.emulator.faults.add({ action: writes.add, effect: { kind: "reset-after" } });
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      subject.emulator.faults.add({ action: writes.remove, effect: { kind: "reset-after" } });
      await resource.up(runOn(subject.emulator), subject.declare(ids.slice(0, 1)));
      expect(subject.live()).toEqual(ids.slice(0, 1));
      expect(statusIn(resource)).toBeUndefined();
    });

    test("of members that somebody else removed is done, by an update and by a delete", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b, c]);
      subject.emulator.configure({ eiamRepeat });
      subject.drift({ remove: [b, c] });
      await resource.up(runOn(subject.emulator), subject.declare([a, b]));
      expect(subject.live()).toEqual([a, b]);
      expect(statusIn(resource)).toBeUndefined();
      subject.drift({ remove: [a] });
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });
  });

  test("a removal that is refused by an unknown code counts as done only when the listing does not show it", async () => {
    const subject = given();
    const [a, b] = subject.members(2) as [string, string];
    const resource = await existing(subject, [a, b]);
    const body = JSON.stringify({ Code: "Any.Code", Message: "no", RequestId: "R" });
    const effect = { kind: "raw", status: 400, body } as const;
    subject.emulator.faults.add({ action: writes.remove, effect });
    const error = await caught(resource.up(runOn(subject.emulator), subject.declare([a])));
    expect(error.reasons).toEqual([expect.stringMatching(/could not remove .*Any\.Code/)]);
    expect(statusIn(resource)).toEqual({ [b]: "pendingRemoval" });
    subject.drift({ remove: [b] });
    subject.emulator.faults.add({ action: writes.remove, effect });
    await resource.up(runOn(subject.emulator), subject.declare([a]));
    expect(statusIn(resource)).toBeUndefined();
  });
}

function goneTests(given: Given): void {
  test.each(["error", "empty"] as const)("a missing target is proved when its listing is: %s", async (listing) => {
    const subject = given();
    const resource = await existing(subject, subject.members(1));
    subject.dropTarget();
    subject.emulator.configure({ eiamUnknownListing: listing });
    await resource.refresh(runOn(subject.emulator));
    expect(resource.state).toBeUndefined();
  });

  test.each(["error", "empty"] as const)(
    "an instance that is not running proves nothing, with a listing: %s",
    async (listing) => {
      const subject = given();
      const ids = subject.members(3);
      const resource = await existing(subject, ids.slice(0, 2));
      const inputs = await resource.check(runOn(subject.emulator), subject.declare(ids));
      subject.emulator.configure({ eiamUnknownListing: listing });
      subject.emulator.setStatus(subject.world.owner, "creating");
      const says = /idaas_contract exists and is creating; nothing was changed/;
      await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow(says);
      await expect(resource.apply(runOn(subject.emulator), inputs)).rejects.toThrow(says);
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(says);
      expect(resource.state).toBeDefined();
      expect(subject.live()).toEqual(ids.slice(0, 2));
    },
  );

  test("a refusal without a permission proves nothing", async () => {
    const subject = given();
    const resource = await existing(subject, subject.members(1));
    const body = JSON.stringify({ Code: "Any.Code", Message: "no", RequestId: "R" });
    const { list } = subject.options.actions;
    subject.emulator.faults.add({ action: list, times: -1, effect: { kind: "raw", status: 403, body } });
    await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow("Any.Code");
    expect(resource.state).toBeDefined();
  });
}

function importTests(given: Given): void {
  describe.each(["refused", "restored", "removed"] as const)(
    "a member that a directory keeps in, whose removal would be %s",
    (eiamImportedRemoval) => {
      test("is shown, named and never removed", async () => {
        const subject = given();
        const [a, b, imported] = subject.members(3) as [string, string, string];
        subject.seed(5, [b]);
        importMember(subject, imported);
        subject.emulator.configure({ eiamImportedRemoval });
        const resource = new Resource();
        const host = runOn(subject.emulator);
        await resource.up(host, subject.declare([a], { takeover: true }));
        expect(subject.live()).toEqual([a, imported]);
        expect(membersIn(resource)).toEqual([a, imported]);
        expect(statusIn(resource)).toEqual({ [imported]: "external" });
        expect([...host.infos, ...host.warnings].join("\n")).toContain(subject.label(imported));
        await resource.refresh(runOn(subject.emulator));
        expect(statusIn(resource)).toEqual({ [imported]: "external" });
        const again = resource.up(runOn(subject.emulator), subject.declare([a], { takeover: true }));
        expect(await again).toBe("same");
        await resource.destroy(runOn(subject.emulator));
        expect(subject.live()).toEqual([imported]);
        const removed = subject.emulator.calls().filter(({ action }) => action === writes.remove);
        const key = subject.side === "group" ? "UserIds.1" : "GroupId";
        expect(removed.map(({ parameters }) => parameters[key])).toEqual([b, a]);
      });

      test("stays in when the program no longer declares it", async () => {
        const subject = given();
        const [a, imported] = subject.members(2) as [string, string];
        subject.seed(5);
        importMember(subject, imported);
        subject.emulator.configure({ eiamImportedRemoval });
        const resource = new Resource();
        await resource.up(runOn(subject.emulator), subject.declare([a, imported]));
        expect(statusIn(resource)).toBeUndefined();
        await resource.up(runOn(subject.emulator), subject.declare([a]));
        expect(subject.live()).toEqual([a, imported]);
        expect(subject.calls()).not.toHaveProperty(writes.remove);
      });
    },
  );
}
