import { describe, expect, it } from "vitest";
import { auditors, developers, everybody, idsIn, startCloudsso } from "./support";

describe("groups", () => {
  it("are created, read, renamed and deleted", async () => {
    const { cloudsso } = await startCloudsso();
    const created = await cloudsso("CreateGroup", { GroupName: "ops", Description: "On call" });
    const { GroupId, ...group } = created["Group"] as Record<string, string>;
    expect(GroupId).toMatch(/^g-\w{18}$/);
    expect(group).toMatchObject({ GroupName: "ops", Description: "On call", ProvisionType: "Manual" });
    const one = { GroupId: String(GroupId) };
    await cloudsso("UpdateGroup", { ...one, NewGroupName: "operators" });
    const read = await cloudsso("GetGroup", one);
    expect(read["Group"]).toMatchObject({ ...one, GroupName: "operators", Description: "On call" });
    await cloudsso("DeleteGroup", one);
    await expect(cloudsso("GetGroup", one)).rejects.toMatchObject({ code: "EntityNotExists.Group", status: 404 });
  });

  it.each([
    [{}, [auditors, developers, everybody]],
    [{ Filter: "GroupName eq Auditors" }, [auditors]],
    [{ Filter: "GroupName sw d" }, [developers]],
    [{ ProvisionType: "Synchronized" }, [everybody]],
    [{ ProvisionType: "Manual", MaxResults: "1" }, [auditors]],
  ])("are listed by %o", async (filter: Record<string, string>, expected) => {
    const { cloudsso } = await startCloudsso();
    expect(idsIn(await cloudsso("ListGroups", filter), "Groups", "GroupId")).toEqual(expected);
  });

  it.each([
    ["CreateGroup", { GroupName: "no@sign" }, "InvalidParameter.GroupName", 400],
    ["CreateGroup", { GroupName: "x", Description: "x".repeat(1025) }, "InvalidParameter.Description", 400],
    ["CreateGroup", { GroupName: "auditors" }, "EntityAlreadyExists.Group", 409],
    ["UpdateGroup", { GroupId: developers, NewGroupName: "auditors" }, "EntityAlreadyExists.Group", 409],
    ["UpdateGroup", { GroupId: "g-none" }, "EntityNotExists.Group", 404],
    ["UpdateGroup", { GroupId: everybody, NewGroupName: "x" }, "OperationConflict.Synchronized", 409],
    ["DeleteGroup", { GroupId: auditors }, "DeletionConflict.Group.User", 409],
    ["DeleteGroup", { GroupId: everybody }, "OperationConflict.Synchronized", 409],
    ["ListGroups", { ProvisionType: "x" }, "InvalidParameter.ProvisionType", 400],
  ])("%s %o is refused with %s", async (action, parameters: Record<string, string>, code, status) => {
    const { cloudsso } = await startCloudsso();
    await expect(cloudsso(action, parameters)).rejects.toMatchObject({ code, status });
  });
});
