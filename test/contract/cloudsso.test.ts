import { createServer, request, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { describe, expect, onTestFinished, test } from "vitest";
import type { State } from "../../emulator/seed";
import { Resource } from "../support/resource";
import { runOn } from "../support/host";
import { membershipContract, type ContractOptions } from "./membership-contract";
import { caught, createAndDrop, existing, membersIn, statusIn, type Given } from "./promises/given";
import type { Subject } from "./subject";

const refused = {
  kind: "raw",
  status: 400,
  body: JSON.stringify({ Code: "Refused.ByTest", Message: "refused by the test", RequestId: "R" }),
} as const;

const common = { service: "cloudsso", pageSize: 100 } satisfies Partial<ContractOptions>;

membershipContract({
  ...common,
  side: "group",
  target: "g-7",
  missingTarget: "g-8",
  member: (n) => `u-${String(100_000 + n)}`,
  missingMember: "u-999999",
  otherMissingMember: "u-888888",
  missingMemberCode: "EntityNotExists.User",
  actions: { list: "ListGroupMembers", probe: "GetGroup", add: "AddUserToGroup", remove: "RemoveUserFromGroup" },
  refusal: (id) => ({ match: { UserId: id }, effect: refused }),
  additionalTests: (given) => {
    switchTests(given);
    synchronisedGroupTests(given);
    synchronisedUserTests(given);
  },
});

membershipContract({
  ...common,
  side: "user",
  target: "u-7",
  missingTarget: "u-8",
  member: (n) => `g-${String(100_000 + n)}`,
  missingMember: "g-999999",
  otherMissingMember: "g-888888",
  missingMemberCode: "EntityNotExists.Group",
  actions: { list: "ListJoinedGroupsForUser", probe: "GetUser", add: "AddUserToGroup", remove: "RemoveUserFromGroup" },
  refusal: (id) => ({ match: { GroupId: id }, effect: refused }),
  additionalTests: (given) => {
    switchTests(given);
    externalGroupTests(given);
  },
});

/** What every answer of the switches must come to. */
function switchTests(given: Given): void {
  test.each(["success", "error"] as const)(
    "a member that the listing did not show is added all the same, when a repeated add is answered with: %s",
    async (cloudssoRepeatedAdd) => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(3);
      subject.emulator.configure({ cloudssoRepeatedAdd });
      subject.drift({ add: [a] });
      // The preview and the apply list what was before.
      const stale = { kind: "stale", writes: 1 } as const;
      subject.emulator.faults.add({ action: subject.options.actions.list, times: 2, effect: stale });
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b]));
      expect(subject.emulator.faults.list()).toEqual([]);
      expect(subject.calls()[subject.options.actions.add]).toBe(2);
      expect(subject.live()).toEqual([a, b]);
      expect(membersIn(resource)).toEqual([a, b]);
      expect(statusIn(resource)).toBeUndefined();
    },
  );

  test.each(["error", "success"] as const)(
    "the removal of a member who left is confirmed, when a repeated removal is answered with: %s",
    async (cloudssoRepeatedRemove) => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.emulator.configure({ cloudssoRepeatedRemove });
      subject.drift({ remove: [b] });
      await resource.up(runOn(subject.emulator), subject.declare([a]));
      expect(subject.calls()[subject.options.actions.remove]).toBe(1);
      expect(membersIn(resource)).toEqual([a]);
      expect(statusIn(resource)).toBeUndefined();
    },
  );

  test.each(["total", "page"] as const)(
    "all members are seen, whether TotalCounts is that of all or of the page: %s",
    async (cloudssoTotalCounts) => {
      const subject = given();
      subject.seed(250, subject.members(250));
      subject.emulator.configure({ cloudssoTotalCounts });
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(subject.members(240), { takeover: true }));
      expect(subject.live()).toEqual(subject.members(240));
      expect(membersIn(resource)).toHaveLength(240);
    },
  );

  describe.each(["specific", "400"] as const)("codes with an HTTP status that is: %s", (cloudssoErrorStatus) => {
    test("mean what they say", async () => {
      const subject = given();
      const ids = subject.members(4);
      subject.seed(5);
      subject.emulator.configure({
        cloudssoErrorStatus,
        cloudssoRepeatedRemove: "error",
        cloudssoRepeatedAdd: "error",
      });
      const resource = new Resource();
      const error = await createAndDrop(subject, resource, ids, subject.members(1, 4));
      expect(error.reasons).toHaveLength(1);
      subject.drift({ remove: ids.slice(3) });
      await resource.up(runOn(subject.emulator), subject.declare(ids.slice(0, 3)));
      expect(statusIn(resource)).toBeUndefined();
      subject.dropTarget();
      await resource.refresh(runOn(subject.emulator));
      expect(resource.state).toBeUndefined();
    });
  });

  test.each(["error", "empty"] as const)("a missing target is proved when its listing is: %s", async (answer) => {
    const subject = given();
    const resource = await existing(subject, subject.members(1));
    subject.dropTarget();
    subject.emulator.configure({ cloudssoUnknownTargetListing: answer });
    await resource.refresh(runOn(subject.emulator));
    expect(resource.state).toBeUndefined();
  });

  describe("the endpoint of a region that is not the directory's", () => {
    test("serves the directory, where calls are forwarded", async () => {
      const subject = given();
      const ids = subject.members(2);
      subject.seed(3);
      subject.emulator.configure({ cloudssoOtherRegion: "forward" });
      await new Resource().up(runOn(await endpointOf(subject, "us-west-1")), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
    });

    test("has no such directory, where they are not, and nothing is written", async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      subject.emulator.configure({ cloudssoOtherRegion: "refuse" });
      const host = runOn(await endpointOf(subject, "us-west-1"));
      await resource.destroy(host);
      expect(host.warnings).toEqual([expect.stringContaining("directory d-contract is not listed in cn-hangzhou")]);
      expect(subject.live()).toEqual(ids);
    });
  });
}

/** Changes the directory behind the program's back. */
type Directory = State["cloudsso"]["directories"][number];
function intervene(subject: Subject, change: (directory: Directory) => Directory): void {
  const state = subject.emulator.snapshot();
  subject.emulator.world.intervene({ ...state, cloudsso: { directories: state.cloudsso.directories.map(change) } });
}

/** From now on these groups are those that SCIM synchronises. */
function synchronise(subject: Subject, ids: readonly string[]): void {
  intervene(subject, (directory) => ({
    ...directory,
    groups: directory.groups.map((group) => ({
      ...group,
      provisionType: ids.includes(group.groupId) ? "Synchronized" : "Manual",
    })),
  }));
}

function disableScim(subject: Subject): void {
  intervene(subject, (directory) => ({ ...directory, scimSynchronizationStatus: "Disabled" }));
}

function synchronisedGroupTests(given: Given): void {
  describe("a group that SCIM synchronises", () => {
    const says = "since SCIM synchronises group g-7";
    const writes = (subject: Subject): number => {
      const { AddUserToGroup = 0, RemoveUserFromGroup = 0 } = subject.calls();
      return AddUserToGroup + RemoveUserFromGroup;
    };

    test("is refused in the preview of a change, and fails a delete; nothing is written", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      synchronise(subject, ["g-7"]);
      for (const ids of [[a, b, c], [a]]) {
        const host = runOn(subject.emulator);
        const inputs = await resource.check(host, subject.declare(ids));
        await expect(resource.plan(host, inputs)).rejects.toThrow(says);
      }
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(says);
      expect(resource.state).toBeDefined();
      expect(writes(subject)).toBe(0);
      expect(subject.live()).toEqual([a, b]);
    });

    test("is refused by the apply, when it became one after the preview", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(3);
      const host = runOn(subject.emulator);
      const inputs = await new Resource().check(host, subject.declare([a, b]));
      synchronise(subject, ["g-7"]);
      await expect(new Resource().apply(host, inputs)).rejects.toThrow(says);
      expect(writes(subject)).toBe(0);
    });

    test("can be declared as it is", async () => {
      const subject = given();
      const ids = subject.members(2);
      subject.seed(3, ids);
      synchronise(subject, ["g-7"]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      await resource.refresh(runOn(subject.emulator));
      expect(membersIn(resource)).toEqual(ids);
    });

    test("is changed like any other, once the synchronisation is disabled", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      synchronise(subject, ["g-7"]);
      disableScim(subject);
      await resource.up(runOn(subject.emulator), subject.declare([a, c]));
      expect(subject.live()).toEqual([a, c]);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test.each([
      ["conflict", "OperationConflict.Synchronized"],
      ["forbidden", "OperationForbidden.Synchronized"],
    ] as const)(
      "that cannot be seen beforehand, and refuses with a %s: says what the service says",
      async (kind, code) => {
        const subject = given();
        const [a, b, c] = subject.members(3) as [string, string, string];
        const resource = await existing(subject, [a, b]);
        synchronise(subject, ["g-7"]);
        subject.emulator.configure({ cloudssoSynchronizedError: kind });
        const effect = {
          kind: "raw",
          status: 403,
          body: JSON.stringify({ Code: "Forbidden.RAM", Message: "no" }),
        } as const;
        subject.emulator.faults.add({ action: "GetGroup", times: -1, effect });
        const error = await caught(resource.up(runOn(subject.emulator), subject.declare([a, c])));
        expect(error.reasons.length).toBeGreaterThan(0);
        expect(error.reasons.filter((reason) => !reason.includes(code))).toEqual([]);
        expect(error.reasons.join()).toContain(subject.label(b));
        expect(error.reasons.join()).toContain(c);
        expect(subject.live()).toEqual([a, b]);
      },
    );
  });
}

function synchronisedUserTests(given: Given): void {
  test.each([
    ["accept", []],
    ["refuse", [expect.stringMatching(/could not add user .*OperationConflict\.Synchronized/)]],
  ] as const)("a user that SCIM synchronises, in a group that it does not: %s", async (answer, reasons) => {
    const subject = given();
    const [a, b] = subject.members(2) as [string, string];
    subject.seed(3);
    subject.emulator.configure({ cloudssoSynchronizedUser: answer });
    intervene(subject, (directory) => ({
      ...directory,
      users: directory.users.map((user) => (user.userId === b ? { ...user, provisionType: "Synchronized" } : user)),
    }));
    const work = new Resource().up(runOn(subject.emulator), subject.declare([a, b]));
    expect(answer === "accept" ? await work.then(() => []) : (await caught(work)).reasons).toEqual(reasons);
    expect(subject.live()).toEqual(answer === "accept" ? [a, b] : [a]);
  });
}

function externalGroupTests(given: Given): void {
  describe("groups that SCIM keeps the user in", () => {
    test("are shown, need no takeover, and are never removed", async () => {
      const subject = given();
      const [own, everybody] = subject.members(2) as [string, string];
      subject.seed(3, [everybody]);
      synchronise(subject, [everybody]);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      await resource.up(host, subject.declare([own]));
      expect(host.infos.join("\n")).toMatch(new RegExp(`${everybody}.* kept, since another system`));
      expect(membersIn(resource)).toEqual([own, everybody]);
      expect(statusIn(resource)).toEqual({ [everybody]: "external" });
      expect(await resource.up(runOn(subject.emulator), subject.declare([own]))).toBe("same");
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([everybody]);
    });

    test("are undeclared members like others, once the synchronisation is disabled", async () => {
      const subject = given();
      const [own, former] = subject.members(2) as [string, string];
      subject.seed(3, [former]);
      synchronise(subject, [former]);
      disableScim(subject);
      const refusedUp = new Resource().up(runOn(subject.emulator), subject.declare([own]));
      await expect(refusedUp).rejects.toThrow(`takeover: ["${former}"]`);
      await new Resource().up(runOn(subject.emulator), subject.declare([own], { takeover: [former] }));
      expect(subject.live()).toEqual([own]);
    });

    test.each([3, 8])("one among %i that the user would be added to is refused in the preview", async (count) => {
      const subject = given();
      const ids = subject.members(count);
      const [everybody] = ids as [string];
      subject.seed(count);
      synchronise(subject, [everybody]);
      const check = new Resource().check(runOn(subject.emulator), subject.declare(ids));
      await expect(check).rejects.toThrow(`since SCIM synchronises group ${everybody}.`);
      expect(subject.live()).toEqual([]);
    });
  });
}

/** The emulator behind the name of a region's endpoint. */
async function endpointOf({ emulator }: Subject, region: string): Promise<{ readonly url: string }> {
  const host = `cloudsso.${region}.aliyuncs.com`;
  const server: Server = createServer((incoming, outgoing) => {
    const { port } = emulator;
    const { method, url: path } = incoming;
    const headers = { ...incoming.headers, host };
    const sent = request({ host: "127.0.0.1", port, method, path, headers }, (answer) => {
      outgoing.writeHead(answer.statusCode ?? 500, answer.headers);
      answer.pipe(outgoing);
    });
    incoming.pipe(sent);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${String((server.address() as AddressInfo).port)}` };
}
