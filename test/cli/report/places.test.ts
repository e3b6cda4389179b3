import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../provider/cli/arguments";
import { placesOf, type PlaceRequest } from "../../../provider/cli/report/places";
import { UsageError } from "../../../provider/cli/usage-error";

function places(line: string, region?: string): PlaceRequest[] {
  const command = parseCommand(["report", ...line.split(" ")]);
  if (command.kind !== "report") throw new Error("no report");
  return placesOf(command, () => region);
}

const ROLE = "acs:ram::2234567890123456:role/audit";

describe("placesOf", () => {
  test("a place has its service, region and instance, and all groups or the given ones", () => {
    expect(places("--place bastionhost:cn-shanghai:bh-1 --group 7 --group 7 --place ram", "cn-hangzhou")).toEqual([
      expect.objectContaining({
        key: "bastionhost:cn-shanghai:bh-1",
        location: { regionId: "cn-shanghai", instanceId: "bh-1" },
        role: undefined,
        groups: ["7"],
      }),
      expect.objectContaining({ key: "ram", location: {}, groups: "all" }),
    ]);
  });

  test("a blank region is that of the configuration, and is part of the key", () => {
    expect(places("--place eiam::idaas_1 --place quickbi", "cn-beijing").map(({ key }) => key)).toEqual([
      "eiam:cn-beijing:idaas_1",
      "quickbi:cn-beijing",
    ]);
  });

  test("a role is that of the place, or that of the command, and its account is part of the key", () => {
    const found = places(
      `--place ram@${ROLE} --place quickbi:cn-hangzhou --role-arn acs:ram::1:role/r --external-id e`,
    );
    expect(found.map(({ key, role }) => [key, role])).toEqual([
      ["ram@2234567890123456", { roleArn: ROLE, externalId: "e" }],
      ["quickbi:cn-hangzhou@1", { roleArn: "acs:ram::1:role/r", externalId: "e" }],
    ]);
  });

  test.each([
    ["--place door", '--place "door": SERVICE is "door". Set it to '],
    ["--place bastionhost:cn-hangzhou", "INSTANCE is missing. Set it to the id of the bastionhost instance."],
    ["--place quickbi:cn-hangzhou:i", "INSTANCE does not belong to quickbi, which has no instances. Remove it."],
    ["--place ram:cn-hangzhou", "REGION does not belong to ram, which is the same in every region. Remove it."],
    ["--place quickbi:Nowhere", 'REGION is not a region id such as cn-hangzhou: "Nowhere".'],
    ["--place quickbi", '--place "quickbi" has no region. Write quickbi:cn-hangzhou, or set ALICLOUD_REGION.'],
    ["--place eiam:cn-hangzhou:i:x", "has more than SERVICE:REGION:INSTANCE. Remove the rest."],
    ["--place eiam:cn-hangzhou:i --group 7", "--group is not the id of a group of IDaaS EIAM"],
    ["--place ram@r", 'the role is "r", not the ARN of a role'],
    ["--place ram --place ram", "--place ram is given twice. Give it once, with all its groups."],
    ["--place ram --session-name s", "--session-name is part of a role. Add --role-arn, or a role to a place: "],
  ])("%s is refused before any call", (line, message) => {
    expect(() => places(line)).toThrow(UsageError);
    expect(() => places(line)).toThrow(message);
  });
});
