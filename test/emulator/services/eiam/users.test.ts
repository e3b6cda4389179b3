import { describe, expect, it } from "vitest";
import { alice, bob, list, staff, startEiam } from "./support";

const idsOf = (users: unknown): string[] => (users as { UserId: string }[]).map(({ UserId }) => UserId);

describe("users", () => {
  it("are created, read with their groups, changed and deleted with their memberships", async () => {
    const { call, members, emulator } = await startEiam();
    const created = await call("CreateUser", {
      Username: "peggy@company",
      DisplayName: "Peggy",
      PrimaryOrganizationalUnitId: "ou_1",
      "OrganizationalUnitIds.1": "ou_2",
      "CustomFields.1.FieldName": "badge",
      "CustomFields.1.FieldValue": "7",
      Password: "correct horse",
      "PasswordInitializationConfig.UserNotificationChannels.1": "email",
    });
    const UserId = String(created["UserId"]);
    expect(UserId).toMatch(/^user_\w+$/);
    await call("AddUsersToGroup", { GroupId: staff, "UserIds.1": UserId });
    const read = async () => (await call("GetUser", { UserId }))["User"];
    expect(await read()).toMatchObject({
      UserId,
      Username: "peggy@company",
      DisplayName: "Peggy",
      Status: "enabled",
      UserSourceType: "build_in",
      PrimaryOrganizationalUnitId: "ou_1",
      OrganizationalUnits: [{ OrganizationalUnitId: "ou_1", Primary: true }, { OrganizationalUnitId: "ou_2" }],
      Groups: [{ GroupId: staff, GroupName: "staff", Description: "Employees" }],
    });
    await call("UpdateUser", { UserId, Username: "peg" });
    expect(await read()).toMatchObject({ Username: "peg", DisplayName: "Peggy" });
    await call("DeleteUser", { UserId });
    expect(members(staff)).toEqual([alice]);
    const refused = { code: "EntityNotExists.User", status: 404 };
    await expect(read()).rejects.toMatchObject(refused);
    await expect(call("UpdateUser", { UserId })).rejects.toMatchObject(refused);
    await expect(call("DeleteUser", { UserId })).rejects.toMatchObject(refused);
    expect(emulator.calls().flatMap(({ unknownParameters }) => unknownParameters)).toEqual([]);
    expect(JSON.stringify(emulator.calls())).not.toContain("correct horse");
  });

  it.each([
    [{ Username: "peggy" }, "MissingPrimaryOrganizationalUnitId", 400],
    [{ PrimaryOrganizationalUnitId: "ou_1" }, "MissingUsername", 400],
    [{ Username: "no space", PrimaryOrganizationalUnitId: "ou_1" }, "InvalidParameter.Username", 400],
    [{ Username: "alice", PrimaryOrganizationalUnitId: "ou_1" }, "EntityAlreadyExists.User", 409],
  ])("are refused when not valid: %o", async (parameters, code, status) => {
    const { call } = await startEiam();
    await expect(call("CreateUser", parameters as Record<string, string>)).rejects.toMatchObject({ code, status });
  });

  it("keep their own name, and cannot have that of another", async () => {
    const { call } = await startEiam();
    await call("UpdateUser", { UserId: alice, Username: "alice" });
    const refused = call("UpdateUser", { UserId: bob, Username: "alice" });
    await expect(refused).rejects.toMatchObject({ code: "EntityAlreadyExists.User" });
  });
});

describe("ListUsers", () => {
  it.each([
    [{ UsernameStartsWith: "ali" }, [alice]],
    [{ UsernameStartsWith: "lice" }, []],
    [{ DisplayNameStartsWith: "Bo" }, [bob]],
    [{ Status: "disabled" }, []],
    [{ UserExternalId: bob }, [bob]],
    [{ UserSourceId: "elsewhere" }, []],
    [{ OrganizationalUnitId: "ou_root", UsernameStartsWith: "bob" }, [bob]],
    [list("UserIds", [bob, "user_none", alice]), [alice, bob]],
  ])("with %o has %o", async (filter, expected) => {
    const { call } = await startEiam();
    const answer = await call("ListUsers", filter);
    expect(answer["TotalCount"]).toBe(expected.length);
    expect(idsOf(answer["Users"])).toEqual(expected);
  });

  it("pages by number", async () => {
    const { call } = await startEiam();
    const page = await call("ListUsers", { PageNumber: "2", PageSize: "7" });
    expect([idsOf(page["Users"]).length, page["TotalCount"], page["NextToken"]]).toEqual([5, 12, undefined]);
    await expect(call("ListUsers", { PageSize: "101" })).rejects.toMatchObject({ code: "InvalidParameter.PageSize" });
  });

  it("pages by token", async () => {
    const { call } = await startEiam();
    const first = await call("ListUsers", { MaxResults: "7" });
    expect([idsOf(first["Users"]).length, first["TotalCount"], first["MaxResults"]]).toEqual([7, 12, 7]);
    const last = await call("ListUsers", { MaxResults: "7", NextToken: String(first["NextToken"]) });
    expect(idsOf(last["Users"])).toHaveLength(5);
    expect(last).not.toHaveProperty("NextToken");
    const refused = call("ListUsers", { NextToken: "nonsense" });
    await expect(refused).rejects.toMatchObject({ code: "InvalidParameter.NextToken" });
    await expect(call("ListUsers", { MaxResults: "101" })).rejects.toMatchObject({
      code: "InvalidParameter.MaxResults",
    });
  });
});
