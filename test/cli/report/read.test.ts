import { describe, expect, test } from "vitest";
import { CallError } from "../../../provider/base/call-error";
import { readPlace, type LivePlace } from "../../../provider/cli/report/read";
import { emulated } from "../../support/emulated";
import { runOn } from "../../support/host";
import { request } from "./fixtures";

const INSTANCE = "bastionhost:cn-hangzhou:bastionhost-cn-emulated01";

const groupsOf = ({ groups }: LivePlace): unknown => groups.map(({ id, members }) => [id, [...members]]);

describe("readPlace", () => {
  test("every group with its members, every user by login, and the account", async () => {
    const { cloud } = runOn(await emulated());
    const place = await readPlace(cloud, request(INSTANCE));
    expect(place).toMatchObject({ account: "1234567890123456" });
    expect(place).not.toHaveProperty("problem");
    expect(groupsOf(place)).toEqual([
      ["7", []],
      ["9", ["103", "104"]],
      ["11", []],
    ]);
    expect(place.users).toHaveLength(12);
    expect(place.users[0]).toEqual({ id: "101", name: "alice" });
  });

  test("the given groups alone, with the name of each", async () => {
    const { cloud } = runOn(await emulated());
    const place = await readPlace(cloud, request(INSTANCE, ["9"]));
    expect(place.groups.map(({ id, name }) => [id, name])).toEqual([["9", "ops"]]);
  });

  test("a name that no message can show is a name in a report, as it is", async () => {
    const emulator = await emulated();
    const names = ["a\u202eb", "line1\nline2", "x\u0007\u001b[31mred", "\t=1+1", "a".repeat(300)];
    emulator.faults.add({
      action: "ListUsers",
      effect: {
        kind: "raw",
        status: 200,
        body: JSON.stringify({
          IsTruncated: false,
          RequestId: "1",
          Users: { User: names.map((UserName, at) => ({ UserId: String(at), UserName })) },
        }),
      },
    });
    const { users } = await readPlace(runOn(emulator).cloud, request("ram", ["auditors"]));
    expect(users).toEqual(names.map((name, at) => ({ id: String(at), name })));
  });

  test("members of a directory are marked", async () => {
    const { cloud } = runOn(await emulated());
    const place = await readPlace(cloud, request("eiam:cn-hangzhou:idaas_emulated01", ["group_emulated3"]));
    expect([...(place.groups[0]?.external ?? [])]).toEqual(["user_emulated103", "user_emulated104"]);
  });

  test("a given group that does not exist has the reason, and the others are read", async () => {
    const { cloud } = runOn(await emulated());
    const place = await readPlace(cloud, request(INSTANCE, ["99", "9"]));
    expect(place.groups[0]?.problem).toMatch(/^bastionhost group 99 of instance .* in cn-hangzhou cannot be read: /);
    expect(place.groups[1]?.members.size).toBe(2);
  });

  test("a group that is deleted during the reading is not in the place", async () => {
    const emulator = await emulated();
    emulator.faults.add({
      action: "ListUsersForGroup",
      match: { GroupName: "admins" },
      effect: { kind: "raw", status: 404, body: '{"Code":"EntityNotExist.Group","Message":"no","RequestId":"1"}' },
    });
    const place = await readPlace(runOn(emulator).cloud, request("ram"));
    expect(groupsOf(place)).toEqual([
      ["developers", ["200000000000000103", "200000000000000104"]],
      ["auditors", []],
    ]);
  });

  test("a place that cannot be read has the reason", async () => {
    const { cloud } = runOn(await emulated());
    const place = await readPlace(cloud, request("bastionhost:cn-hangzhou:nope"));
    expect(place).toMatchObject({ users: [], groups: [] });
    expect(place.problem).toMatch(/^bastionhost of instance nope in cn-hangzhou cannot be read: bastionhost List/);
  });

  test("a setting that cannot be used fails as itself: the place is not at fault", async () => {
    const { cloud } = runOn(await emulated(), { values: { "alicloud:protocol": "FTP" } });
    await expect(readPlace(cloud, request("ram"))).rejects.toThrow(CallError);
    await expect(readPlace(cloud, request("ram"))).rejects.toThrow('alicloud:protocol is "FTP"');
  });
});
