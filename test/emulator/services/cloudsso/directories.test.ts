import { request } from "node:http";
import { describe, expect, it } from "vitest";
import { control } from "../../support";
import { auditors, directory, startCloudsso, userId, type CloudssoWorld } from "./support";

const other = { id: "testid2", secret: "testsecret2" };

describe("a directory", () => {
  it("is listed for its own account only", async () => {
    const { cloudsso } = await startCloudsso();
    expect(await cloudsso("ListDirectories")).toMatchObject({
      TotalCounts: 1,
      Directories: [{ DirectoryId: directory, DirectoryName: "company", Region: "cn-shanghai" }],
    });
    expect(await cloudsso("ListDirectories", {}, other)).toMatchObject({ TotalCounts: 0, Directories: [] });
    await expect(cloudsso("GetGroup", { GroupId: auditors }, other)).rejects.toMatchObject({
      code: "EntityNotExists.Directory",
      status: 404,
    });
  });

  it("has its synchronisation switched by a valid status alone", async () => {
    const { cloudsso } = await startCloudsso();
    await expect(cloudsso("SetSCIMSynchronizationStatus", { SCIMSynchronizationStatus: "off" })).rejects.toMatchObject({
      code: "InvalidParameter.SCIMSynchronizationStatus",
      status: 400,
    });
  });

  it.each([
    ["forward", "cloudsso.cn-shanghai.aliyuncs.com", 200],
    ["forward", "cloudsso-vpc.us-west-1.aliyuncs.com", 200],
    ["refuse", "cloudsso-vpc.cn-shanghai.aliyuncs.com", 200],
    ["refuse", "cloudsso.us-west-1.aliyuncs.com", 404],
    ["refuse", "cloudsso.internal", 200],
  ] as const)("by %s answers a call to %s with HTTP %i", async (cloudssoOtherRegion, host, status) => {
    const world = await startCloudsso({ settings: { cloudssoOtherRegion, verifySignatures: false } });
    expect(await statusWithHost(world, host)).toBe(status);
  });
});

describe("the view of a directory", () => {
  it("shows users by their names, and which groups SCIM synchronises", async () => {
    const world = await startCloudsso();
    const groups = await control(world, "GET", "/groups");
    const owners = (await groups.json()) as readonly Record<string, unknown>[];
    expect(owners.find((owner) => owner["service"] === "cloudsso")).toMatchObject({
      id: directory,
      facts: "cn-shanghai · account 1234567890123456 · SCIM Enabled",
      users: expect.arrayContaining([{ id: userId(102), label: "Bob", names: ["bob"] }]) as unknown,
      groups: [{ id: auditors }, { name: "developers" }, { name: "scim-everybody", note: "synchronised by SCIM" }],
    });
  });

  it("lets members drift and a group go", async () => {
    const world = await startCloudsso();
    const path = `/groups/cloudsso/${directory}/${auditors}`;
    await control(world, "PUT", `${path}/members`, { set: [userId(105)] });
    expect(await world.listed(auditors)).toEqual([userId(105)]);
    await control(world, "DELETE", path);
    await expect(world.listed(auditors)).rejects.toMatchObject({ code: "EntityNotExists.Group" });
  });
});

/** fetch does not let a caller set the Host. */
async function statusWithHost(world: CloudssoWorld, host: string): Promise<number | undefined> {
  const query = `Action=GetGroup&Version=2021-05-15&DirectoryId=${directory}&GroupId=${auditors}`;
  const path = `/?${query}&Format=JSON&AccessKeyId=testid`;
  return new Promise((resolve, reject) => {
    const sent = request({ host: "127.0.0.1", port: world.emulator.port, path, headers: { host } }, (response) => {
      response.resume();
      resolve(response.statusCode);
    });
    sent.on("error", reject).end();
  });
}
