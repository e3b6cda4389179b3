import { describe, expect, it } from "vitest";
import { toXml } from "../../../emulator/wire/xml";
import { finance, quickbiUser, startWorld } from "../support";

describe("an answer", () => {
  it("carries the error envelope of the gateway", async () => {
    const world = await startWorld();
    const response = await fetch(`${world.emulator.url}/?Action=ListUsers&Version=2019-12-09&Format=JSON`);
    expect(response.status).toBe(400);
    const body = (await response.json()) as Record<string, unknown>;
    expect(Object.keys(body)).toEqual(["RequestId", "HostId", "Code", "Message", "Recommend"]);
    expect(body).toMatchObject({
      RequestId: world.emulator.calls()[0]?.requestId,
      HostId: `127.0.0.1:${world.emulator.port}`,
      Code: "MissingAccessKeyId",
    });
  });

  it("is XML when V1 asks for no JSON", async () => {
    const world = await startWorld({ verifySignatures: false });
    const query = new URLSearchParams({
      Action: "AddUserGroupMembers",
      Version: "2022-01-01",
      AccessKeyId: "testid",
      UserId: quickbiUser(102),
      UserGroupIds: finance,
    });
    const response = await fetch(`${world.emulator.url}/?${query.toString()}`);
    expect(response.headers.get("content-type")).toContain("text/xml");
    expect(await response.text()).toMatch(
      /<AddUserGroupMembersResponse><RequestId>[\dA-F-]{36}<\/RequestId><Success>true<\/Success><Result>true<\/Result><\/Add/,
    );
    const refusal = await fetch(`${world.emulator.url}/?Action=Nope&Version=2022-01-01`);
    expect(await refusal.text()).toContain("<Error><RequestId>");
  });

  it("repeats the element of a list and escapes text in XML", () => {
    expect(toXml("R", { Users: [{ Id: "1" }, { Id: "<&>" }], Empty: [], Gone: undefined })).toBe(
      "<?xml version='1.0' encoding='UTF-8'?><R><Users><Id>1</Id></Users><Users><Id>&#60;&#38;&#62;</Id></Users></R>",
    );
  });
});
