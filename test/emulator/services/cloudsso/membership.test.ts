import { describe, expect, it } from "vitest";
import { auditors, developers, everybody, idsIn, startCloudsso, userId } from "./support";

const [alice, bob] = [userId(101), userId(102)];

describe("a membership", () => {
  it("is added, read from both sides and removed", async () => {
    const { cloudsso, listed } = await startCloudsso();
    const pair = { GroupId: developers, UserId: bob };
    expect(Object.keys(await cloudsso("AddUserToGroup", pair))).toEqual(["RequestId"]);
    expect(await cloudsso("ListGroupMembers", { GroupId: developers })).toMatchObject({
      GroupMembers: [
        { GroupId: developers, UserId: bob, UserName: "bob", DisplayName: "Bob", ProvisionType: "Manual" },
      ],
      IsTruncated: false,
      MaxResults: 10,
      TotalCounts: 1,
    });
    expect(await cloudsso("ListJoinedGroupsForUser", { UserId: bob })).toMatchObject({
      JoinedGroups: [
        { UserId: bob, GroupId: developers, GroupName: "developers", ProvisionType: "Manual" },
        { UserId: bob, GroupId: everybody, GroupName: "scim-everybody", ProvisionType: "Synchronized" },
      ],
      TotalCounts: 2,
    });
    await cloudsso("RemoveUserFromGroup", pair);
    expect(await listed(developers)).toEqual([]);
  });

  it.each([
    ["AddUserToGroup", { GroupId: "g-none", UserId: bob }, "EntityNotExists.Group"],
    ["AddUserToGroup", { GroupId: developers, UserId: "u-none" }, "EntityNotExists.User"],
    ["AddUserToGroup", { DirectoryId: "d-none", GroupId: developers, UserId: bob }, "EntityNotExists.Directory"],
    ["RemoveUserFromGroup", { GroupId: "g-none", UserId: bob }, "EntityNotExists.Group"],
    ["RemoveUserFromGroup", { GroupId: developers, UserId: "u-none" }, "EntityNotExists.User"],
    ["RemoveUserFromGroup", { GroupId: developers, UserId: bob }, "EntityNotExists.GroupMember"],
    ["ListGroupMembers", { GroupId: "g-none" }, "EntityNotExists.Group"],
    ["ListJoinedGroupsForUser", { UserId: "u-none" }, "EntityNotExists.User"],
  ])("%s %o is refused with %s", async (action, parameters: Record<string, string>, code) => {
    const { cloudsso, emulator } = await startCloudsso();
    await expect(cloudsso(action, parameters)).rejects.toMatchObject({ code, status: 404 });
    emulator.configure({ cloudssoErrorStatus: "400" });
    await expect(cloudsso(action, parameters)).rejects.toMatchObject({ code, status: 400 });
  });

  it.each([
    ["AddUserToGroup", { GroupId: developers }, "MissingUserId"],
    ["AddUserToGroup", { GroupId: "", UserId: bob }, "MissingGroupId"],
    ["ListGroupMembers", {}, "MissingGroupId"],
    ["ListGroupMembers", { GroupId: developers, MaxResults: "101" }, "InvalidParameter.MaxResults"],
    ["ListGroupMembers", { GroupId: developers, MaxResults: "0" }, "InvalidParameter.MaxResults"],
    ["ListGroupMembers", { GroupId: developers, NextToken: "x" }, "InvalidParameter.NextToken"],
  ])("%s %o is refused with %s", async (action, parameters: Record<string, string>, code) => {
    const { cloudsso } = await startCloudsso();
    await expect(cloudsso(action, parameters)).rejects.toMatchObject({ code, status: 400 });
  });
});

describe("a listing", () => {
  it.each([
    ["total", [12, 12, 12]],
    ["page", [5, 5, 2]],
  ] as const)("goes on by tokens, with the %s in TotalCounts", async (cloudssoTotalCounts, counts) => {
    const { cloudsso } = await startCloudsso({ settings: { cloudssoTotalCounts } });
    const pages = [];
    for (let token: string | undefined = ""; token !== undefined;) {
      const next: Record<string, string> = token === "" ? {} : { NextToken: token };
      const page = await cloudsso("ListGroupMembers", { GroupId: everybody, MaxResults: "5", ...next });
      pages.push(page);
      expect(page["IsTruncated"]).toBe("NextToken" in page);
      token = page["NextToken"] as string | undefined;
    }
    expect(pages.map((page) => page["TotalCounts"])).toEqual(counts);
    const seen = pages.flatMap((page) => idsIn(page, "GroupMembers", "UserId"));
    expect(seen).toEqual(Array.from({ length: 12 }, (_, index) => userId(101 + index)));
  });

  it("has 10 elements when nothing is said", async () => {
    const { cloudsso } = await startCloudsso();
    const page = await cloudsso("ListGroupMembers", { GroupId: everybody });
    expect(page["GroupMembers"]).toHaveLength(10);
    expect(page).toMatchObject({ MaxResults: 10, IsTruncated: true });
  });

  it("of something unknown is empty by a switch", async () => {
    const { cloudsso } = await startCloudsso({ settings: { cloudssoUnknownTargetListing: "empty" } });
    expect(await cloudsso("ListGroupMembers", { GroupId: "g-none" })).toMatchObject({ GroupMembers: [] });
    expect(await cloudsso("ListJoinedGroupsForUser", { UserId: "u-none" })).toMatchObject({ JoinedGroups: [] });
  });
});

describe("a repeated change", () => {
  it("is a success or an error, and changes nothing", async () => {
    const { cloudsso, listed, emulator } = await startCloudsso();
    const member = { GroupId: auditors, UserId: alice };
    await cloudsso("AddUserToGroup", member);
    expect(emulator.calls().at(-1)?.applied).toBe(false);
    emulator.configure({ cloudssoRepeatedAdd: "error", cloudssoRepeatedRemove: "success" });
    await expect(cloudsso("AddUserToGroup", member)).rejects.toMatchObject({
      code: "EntityAlreadyExists.GroupMember",
      status: 409,
    });
    await cloudsso("RemoveUserFromGroup", { GroupId: auditors, UserId: bob });
    expect(emulator.calls().at(-1)?.applied).toBe(false);
    expect(await listed(auditors)).toEqual([alice]);
  });
});

describe("a group that SCIM synchronises", () => {
  it.each([
    ["conflict", "OperationConflict.Synchronized", 409],
    ["forbidden", "OperationForbidden.Synchronized", 403],
  ] as const)("refuses its users' changes with a %s", async (cloudssoSynchronizedError, code, status) => {
    const { cloudsso, listed } = await startCloudsso({ settings: { cloudssoSynchronizedError } });
    const member = { GroupId: everybody, UserId: bob };
    for (const action of ["AddUserToGroup", "RemoveUserFromGroup"]) {
      await expect(cloudsso(action, member)).rejects.toMatchObject({ code, status });
    }
    expect(await listed(everybody)).toHaveLength(12);
  });

  it("takes them once the synchronisation is disabled", async () => {
    const { cloudsso, listed } = await startCloudsso();
    expect(await cloudsso("GetSCIMSynchronizationStatus")).toMatchObject({ SCIMSynchronizationStatus: "Enabled" });
    await cloudsso("SetSCIMSynchronizationStatus", { SCIMSynchronizationStatus: "Disabled" });
    expect(await cloudsso("GetSCIMSynchronizationStatus")).toMatchObject({ SCIMSynchronizationStatus: "Disabled" });
    await cloudsso("RemoveUserFromGroup", { GroupId: everybody, UserId: bob });
    expect(await listed(everybody)).not.toContain(bob);
  });
});

it.each([
  ["accept", undefined],
  ["refuse", "OperationConflict.Synchronized"],
] as const)("a synchronised user in another group: %s", async (cloudssoSynchronizedUser, code) => {
  const accountId = "1";
  const { cloudsso } = await startCloudsso({
    settings: { cloudssoSynchronizedUser },
    seed: {
      accounts: [{ accountId, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
      cloudsso: {
        directories: [
          {
            directoryId: "d-1",
            regionId: "cn-shanghai",
            accountId,
            users: [{ userId: "u-1", userName: "anna", provisionType: "Synchronized" }],
            groups: [{ groupId: "g-1", groupName: "ops" }],
          },
        ],
      },
    },
  });
  const call = cloudsso("AddUserToGroup", { DirectoryId: "d-1", GroupId: "g-1", UserId: "u-1" });
  await (code === undefined ? call : expect(call).rejects.toMatchObject({ code, status: 409 }));
});
