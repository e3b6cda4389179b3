import { serviceNames } from "../../provider/lifecycle/properties";
import { describe, expect, test } from "vitest";
import { parseCommand, type ImportCommand } from "../../provider/cli/arguments";
import { importRequest, readTargets, type ImportRequest } from "../../provider/cli/import";
import { UsageError } from "../../provider/cli/usage-error";
import { emulated } from "../support/emulated";
import { runOn } from "../support/host";

const INSTANCE = "bastionhost-cn-emulated01";
const DIRECTORY = "d-00emulated01";
const ALICE = "a0000101-7c1e-4f60-9b2d-000000000101";
const FINANCE = "b0000001-7c1e-4f60-9b2d-000000000001";

function command(line: string): ImportCommand {
  const parsed = parseCommand(["import", ...line.split(" ")]);
  if (parsed.kind !== "import") throw new Error("no import");
  return parsed;
}

const request = (line: string): ImportRequest => importRequest(command(line), "cn-hangzhou");

describe("importRequest", () => {
  test.each([
    ["--all", `--service is missing. Set it to ${serviceNames()}.`],
    ["--all --service door", `--service is "door". Set it to ${serviceNames()}.`],
    ["--all --service bastionhost", "--instance is missing. Set it to the id of the bastionhost instance."],
    ["--all --service cloudsso", "--instance is missing. Set it to the id of the directory, such as d-00fc2p61."],
    ["--all --service eiam", "--instance is missing. Set it to the id of the eiam instance."],
    [
      "--all --service quickbi --instance i",
      "--instance does not belong to quickbi, which has no instances. Remove it.",
    ],
    [
      "--all --service ram --region cn-hangzhou",
      "--region does not belong to ram, which is the same in every region. Remove it.",
    ],
    ["--all --service quickbi --region Nowhere", '--region is not a region id such as cn-hangzhou: "Nowhere".'],
    [
      "--all --service quickbi --mode some",
      '--mode is "some"; it is "authoritative" (default: nobody but the declared members) or "additive".',
    ],
    [
      "--all --service quickbi --role-arn r",
      '--role-arn is "r", not the ARN of a role such as acs:ram::1234567890123456:role/membership.',
    ],
    ["--all --service quickbi --role-arn acs:ram::1:role/r --external-id=", '--external-id is blank: "".'],
    [
      "--service quickbi --group a --group b,c",
      '--group has a comma in it, and Quick BI takes lists of ids separated by commas: "b,c".',
    ],
    ["--service quickbi --user=", '--user is blank: "".'],
  ])("%s is refused before any call", (line, message) => {
    expect(() => request(line)).toThrow(new UsageError(message));
  });

  test("without a region the error says where it can be set", () => {
    expect(() => importRequest(command("--all --service quickbi"), undefined)).toThrow(
      "no region is given. Add --region, such as --region cn-hangzhou, or set ALICLOUD_REGION.",
    );
  });

  test.each(["cloudsso", "eiam"])("--all needs no id of %s", (service) => {
    expect(request(`--service ${service} --instance i --all`).selection).toEqual({ side: "group", ids: "all" });
  });

  test("an id that occurs twice is one target", () => {
    expect(request("--service quickbi --group=a --group=a").selection).toEqual({ side: "group", ids: ["a"] });
  });
});

describe("readTargets", () => {
  test("a whole instance: every group with its users, by name", async () => {
    const { cloud } = runOn(await emulated());
    const live = await readTargets(cloud, request(`--all --service bastionhost --instance ${INSTANCE}`));
    expect(live.map(({ target, name, members }) => [target.id, name, members])).toEqual([
      ["7", "dba", []],
      [
        "9",
        "ops",
        [
          { id: "103", name: "carol" },
          { id: "104", name: "dave" },
        ],
      ],
      ["11", "audit", []],
    ]);
  });

  test.each([
    {
      line: `--service cloudsso --instance ${DIRECTORY}`,
      groups: [
        ["g-00emulated01", "auditors", [{ id: "u-00emulated101", name: "alice" }]],
        ["g-00emulated02", "developers", []],
        ["g-00emulated03", "scim-everybody", expect.any(Array)],
      ],
    },
    {
      line: "--service eiam --instance idaas_emulated01",
      groups: [
        ["group_emulated1", "staff", [{ id: "user_emulated101", name: "alice" }]],
        ["group_emulated2", "contractors", []],
        ["group_emulated3", "directory", expect.any(Array)],
      ],
    },
  ])("$line --all: every group with its users", async ({ line, groups }) => {
    const { cloud } = runOn(await emulated());
    const live = await readTargets(cloud, request(`${line} --all`));
    expect(live.map(({ target, name, members }) => [target.id, name, members])).toEqual(groups);
  });

  test.each([
    {
      line: `--service bastionhost --instance ${INSTANCE} --user 103`,
      name: "carol",
      members: [{ id: "9", name: "ops" }],
    },
    { line: `--service bastionhost --instance ${INSTANCE} --group 7`, name: "dba", members: [] },
    {
      line: `--service cloudsso --instance ${DIRECTORY} --user u-00emulated112`,
      name: "trent",
      members: [{ id: "g-00emulated03", name: "scim-everybody" }],
    },
    {
      line: "--service eiam --instance idaas_emulated01 --user user_emulated101",
      name: "alice",
      members: [{ id: "group_emulated1", name: "staff" }],
    },
    {
      line: "--service ram --group admins",
      target: { service: "ram", side: "group", id: "admins" },
      members: [{ id: "200000000000000101", name: "alice" }],
    },
    { line: "--service ram --user 200000000000000101", name: "alice", members: [{ id: "admins" }] },
    { line: `--service quickbi --group ${FINANCE}`, name: "finance", members: [{ id: ALICE, name: "Alice" }] },
    { line: `--service quickbi --user ${ALICE}`, name: "Alice", members: [{ id: FINANCE, name: "finance" }] },
  ])("$line", async ({ line, ...expected }) => {
    const { cloud } = runOn(await emulated());
    expect(await readTargets(cloud, request(line))).toEqual([expect.objectContaining(expected)]);
  });

  test.each([
    {
      line: `--service bastionhost --instance ${INSTANCE} --group 99`,
      place: `bastionhost group 99 of instance ${INSTANCE} in cn-hangzhou`,
    },
    {
      line: `--service bastionhost --instance ${INSTANCE} --user 99`,
      place: `bastionhost user 99 of instance ${INSTANCE} in cn-hangzhou`,
    },
    { line: "--service quickbi --group nobody", place: "quickbi group nobody in cn-hangzhou" },
    { line: "--service quickbi --user nobody", place: "quickbi user nobody in cn-hangzhou" },
  ])("$place does not exist: an error, and no empty declaration", async ({ line, place }) => {
    const { cloud } = runOn(await emulated());
    await expect(readTargets(cloud, request(line))).rejects.toThrow(`${place} cannot be read: `);
  });

  test("an instance that cannot be listed is named with its region", async () => {
    const { cloud } = runOn(await emulated());
    const reading = readTargets(cloud, request("--service bastionhost --instance nope --all"));
    await expect(reading).rejects.toThrow(
      "bastionhost groups of instance nope in cn-hangzhou cannot be read: bastionhost ListUserGroups: ",
    );
  });

  test("a role reads the other account", async () => {
    const { cloud } = runOn(await emulated());
    const line =
      "--all --service bastionhost --region cn-shanghai --instance bastionhost-cn-emulated02 --role-arn acs:ram::2234567890123456:role/membership";
    expect((await readTargets(cloud, request(line))).map(({ name }) => name)).toEqual(["dba", "ops", "audit"]);
  });

  test("a role that requires an external id gets it", async () => {
    const emulator = await emulated();
    const snapshot = emulator.snapshot();
    const accounts = snapshot.accounts.map((account) => ({
      ...account,
      roles: account.roles.map((role) => ({ ...role, externalId: "company-1" })),
    }));
    emulator.seed({ ...snapshot, accounts });
    const { cloud } = runOn(emulator);
    const line =
      "--group 7 --service bastionhost --region cn-shanghai --instance bastionhost-cn-emulated02 --role-arn acs:ram::2234567890123456:role/membership";
    await expect(readTargets(cloud, request(line))).rejects.toThrow("NoPermission");
    expect(await readTargets(cloud, request(`${line} --external-id company-1`))).toEqual([
      expect.objectContaining({ name: "dba" }),
    ]);
  });
});
