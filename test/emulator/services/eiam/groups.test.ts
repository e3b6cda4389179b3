import { describe, expect, it } from "vitest";
import { contractors, directory, list, staff, startEiam } from "./support";

describe("groups", () => {
  it("are created, read, renamed and deleted", async () => {
    const { call, emulator } = await startEiam();
    const created = await call("CreateGroup", { GroupName: "ops", Description: "Operators", GroupExternalId: "x-1" });
    const GroupId = String(created["GroupId"]);
    expect(GroupId).toMatch(/^group_\w+$/);
    const read = async () => (await call("GetGroup", { GroupId }))["Group"];
    expect(await read()).toMatchObject({
      GroupId,
      GroupName: "ops",
      Description: "Operators",
      GroupExternalId: "x-1",
      GroupSourceType: "build_in",
      InstanceId: "idaas_emulated01",
    });
    await call("UpdateGroup", { GroupId, GroupName: "operators" });
    expect(await read()).toMatchObject({ GroupName: "operators", GroupExternalId: "x-1" });
    await call("DeleteGroup", { GroupId });
    const refused = { code: "EntityNotExists.Group", status: 404 };
    await expect(read()).rejects.toMatchObject(refused);
    await expect(call("UpdateGroup", { GroupId })).rejects.toMatchObject(refused);
    await expect(call("DeleteGroup", { GroupId })).rejects.toMatchObject(refused);
    expect(emulator.calls().flatMap(({ unknownParameters }) => unknownParameters)).toEqual([]);
  });

  it("have one name each, unless a switch allows several", async () => {
    const { call, emulator } = await startEiam();
    const taken = { code: "EntityAlreadyExists.Group", status: 409 };
    await expect(call("CreateGroup", { GroupName: "staff" })).rejects.toMatchObject(taken);
    await expect(call("UpdateGroup", { GroupId: contractors, GroupName: "staff" })).rejects.toMatchObject(taken);
    await call("UpdateGroup", { GroupId: staff, GroupName: "staff" });
    emulator.configure({ eiamGroupNames: "repeatable" });
    await call("CreateGroup", { GroupName: "staff" });
    expect(await call("ListGroups", { GroupName: "staff" })).toMatchObject({ TotalCount: 2 });
  });

  it.each([
    [{ GroupName: "x".repeat(65) }, "InvalidParameter.GroupName"],
    [{ GroupName: "x", Description: "x".repeat(257) }, "InvalidParameter.Description"],
    [{}, "MissingGroupName"],
  ])("are refused when not valid (%#)", async (parameters, code) => {
    const { call } = await startEiam();
    await expect(call("CreateGroup", parameters)).rejects.toMatchObject({ code, status: 400 });
  });
});

describe("ListGroups", () => {
  it.each([
    [{}, [staff, contractors, directory]],
    [{ GroupName: "staff" }, [staff]],
    [{ GroupName: "sta" }, []],
    [{ GroupNameStartsWith: "con" }, [contractors]],
    [{ GroupExternalId: contractors }, [contractors]],
    [list("GroupIds", [directory, "group_none", staff]), [staff, directory]],
    [list("GroupIds", ["group_none"]), []],
  ])("with %o has %o", async (filter, expected) => {
    const { call } = await startEiam();
    const answer = await call("ListGroups", filter);
    expect(answer["TotalCount"]).toBe(expected.length);
    expect((answer["Groups"] as { GroupId: string }[]).map(({ GroupId }) => GroupId)).toEqual(expected);
  });

  it("cuts a page to the size of a switch", async () => {
    const { call } = await startEiam({ settings: { eiamListGroupsPageSize: 2 } });
    const sizes = await Promise.all(
      ["1", "2", "3"].map(async (PageNumber) => {
        const { Groups, TotalCount } = await call("ListGroups", { PageNumber, PageSize: "100" });
        return [(Groups as unknown[]).length, TotalCount];
      }),
    );
    expect(sizes).toEqual([
      [2, 3],
      [1, 3],
      [0, 3],
    ]);
  });
});
