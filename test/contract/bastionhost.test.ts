import { describe, expect, test } from "vitest";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { membershipContract } from "./membership-contract";
import { caught, createAndDrop, existing, membersIn, type Given } from "./promises/given";
import { INSTANCE, PLACE } from "./place";

const common = {
  service: "bastionhost",
  target: "7",
  missingTarget: "8",
  member: (n: number): string => String(100_000 + n),
  missingMember: "999999",
  otherMissingMember: "888888",
  missingMemberCode: "OBJECT_NOT_FOUND",
  pageSize: 100,
} as const;

membershipContract({
  ...common,
  side: "group",
  actions: { list: "ListUsers", probe: "GetUserGroup", add: "AddUsersToGroup", remove: "RemoveUsersFromGroup" },
  refusal: (id) => ({ match: {}, effect: { kind: "members", codes: { [id]: "UNEXPECTED" } } }),
  additionalTests: (given) => {
    instanceTests(given);
    unknownTargetTests(given, "unknownGroupListing");
    resultTests(given);
    test("one user that does not exist among 150 is named, and the other 149 are added", async () => {
      const subject = given();
      const ids = subject.members(149);
      subject.seed(150);
      const error = await createAndDrop(subject, new Resource(), ids, subject.members(1, 149));
      expect(error.reasons).toHaveLength(1);
      expect(subject.live()).toEqual(ids);
      // Two of the pages are those of all users, for their names.
      expect(subject.calls()).toEqual({ ListUsers: 4 + 2, GetUserGroup: 1, AddUsersToGroup: 2 });
    });
  },
});

membershipContract({
  ...common,
  side: "user",
  countsPages: true,
  actions: { list: "ListUserGroupsForUser", probe: "GetUser", add: "AddUsersToGroup", remove: "RemoveUsersFromGroup" },
  refusal: (id) => ({ match: { UserGroupId: id }, effect: { kind: "members", codes: { "7": "UNEXPECTED" } } }),
  additionalTests: (given) => {
    instanceTests(given);
    unknownTargetTests(given, "unknownUserListing");
    test.each(["total", "page"] as const)(
      "all groups of a user are seen, whether Count is that of all or of the page: %s",
      async (bastionhostUserGroupsCount) => {
        const subject = given();
        subject.seed(250, subject.members(250));
        subject.emulator.configure({ bastionhostUserGroupsCount });
        const resource = new Resource();
        await resource.up(runOn(subject.emulator), subject.declare(subject.members(240), { takeover: true }));
        expect(subject.live()).toEqual(subject.members(240));
        expect(Object.keys(resource.known().outputs.members)).toHaveLength(240);
      },
    );
    test("a group that the service refuses as a whole call is named, and the others get the user", async () => {
      const subject = given();
      const ids = subject.members(3);
      const [gone] = subject.members(1, 3) as [string];
      subject.seed(4);
      subject.emulator.configure({ bastionhostUnknownGroupOnWrite: "error" });
      const error = await createAndDrop(subject, new Resource(), ids, [gone]);
      expect(error.reasons).toEqual([expect.stringContaining(`could not add group ${subject.label(gone)}`)]);
      expect(subject.live()).toEqual(ids);
    });
  },
});

function instanceTests(given: Given): void {
  describe("an instance that exists but is not running", () => {
    test.each(["EXPIRED", "UPGRADING"])(
      "%s stops refresh, update and delete, and says that nothing was changed",
      async (status) => {
        const subject = given();
        const ids = subject.members(3);
        const resource = await existing(subject, ids.slice(0, 2));
        const inputs = await resource.check(runOn(subject.emulator), subject.declare(ids));
        subject.emulator.setStatus({ service: "bastionhost", instanceId: INSTANCE }, status);
        const says = new RegExp(`${INSTANCE} exists and is ${status}.*nothing was changed`);
        await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow(says);
        await expect(resource.apply(runOn(subject.emulator), inputs)).rejects.toThrow(says);
        await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(says);
        expect(resource.state).toBeDefined();
        expect(subject.live()).toEqual(ids.slice(0, 2));
      },
    );

    test("an instance of another region counts as gone, by the region of the state", async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      const { outputs } = resource.known();
      resource.state = { ...resource.known(), outputs: { ...outputs, regionId: "cn-shanghai" } };
      const host = runOn(subject.emulator);
      await resource.destroy(host);
      const reason = `instance ${INSTANCE} is not listed in cn-shanghai for account ${PLACE.account}`;
      expect(host.warnings).toEqual([expect.stringContaining(reason)]);
      expect(subject.live()).toEqual(ids);
    });
  });
}

function unknownTargetTests(given: Given, setting: "unknownGroupListing" | "unknownUserListing"): void {
  test.each(["empty", "error"] as const)(
    "a missing target is proved when its listing is answered with: %s",
    async (answer) => {
      const subject = given();
      const resource = await existing(subject, subject.members(1));
      subject.dropTarget();
      subject.emulator.configure({ [setting]: answer });
      await resource.refresh(runOn(subject.emulator));
      expect(resource.state).toBeUndefined();
    },
  );
}

function resultTests(given: Given): void {
  describe("Results[]", () => {
    const shapes = ["missing", "absent", "reordered", "doubled", "unasked"] as const;
    test.each(shapes)("%s decides nothing that a listing does not show", async (shape) => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(5);
      subject.emulator.faults.add({ action: "AddUsersToGroup", effect: { kind: "results", shape } });
      subject.emulator.faults.add({ action: "RemoveUsersFromGroup", effect: { kind: "results", shape } });
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      expect(membersIn(resource)).toEqual(ids);
      await resource.up(runOn(subject.emulator), subject.declare([]));
      expect(subject.live()).toEqual([]);
      expect(membersIn(resource)).toEqual([]);
    });

    test("members that were not added are named, each with the service's answer", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(5);
      const answer = { RequestId: "R", Results: [{ UserId: a, UserGroupId: "7", Code: "OK", Message: "" }] };
      subject.emulator.faults.add({ action: "AddUsersToGroup", effect: { kind: "raw", body: JSON.stringify(answer) } });
      const error = await caught(new Resource().up(runOn(subject.emulator), subject.declare([a, b])));
      expect(error.reasons).toEqual([
        expect.stringContaining(
          `could not add user ${subject.label(a)}: the service confirmed it, but does not list the member`,
        ),
        expect.stringContaining(`could not add user ${subject.label(b)}: the answer left it out`),
      ]);
    });
  });
}
