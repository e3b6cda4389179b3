import { describe, expect, test } from "vitest";
import { groupsOf } from "../../../provider/cli/migrate/groups";
import { KINDS } from "../../../provider/cli/migrate/kinds";
import type { OldResource } from "../../../provider/cli/migrate/old-state";

const kindOf = (type: string) => KINDS.find(({ pulumi }) => pulumi.includes(type)) ?? KINDS[0];

function old(type: string, group: string, members: string[], more: Partial<OldResource> = {}): OldResource[] {
  const kind = kindOf(type);
  return kind === undefined ? [] : [{ kind, group, members, ...more }];
}

const bastion = (group: string, user: string, more: Partial<OldResource> = {}): OldResource[] =>
  old("bastionhost", group, [user], { instanceId: "i", ...more });

describe("groupsOf", () => {
  test("one declaration for each group, with every member once", () => {
    const found = groupsOf(
      [...bastion("10", "2"), ...bastion("9", "1"), ...bastion("9", "3"), ...bastion("9", "1")],
      {},
    );
    expect(found.map(({ target, members, resource }) => [target.id, members.map(({ id }) => id), resource])).toEqual([
      ["9", ["1", "3"], "group-9"],
      ["10", ["2"], "group-10"],
    ]);
  });

  test("attachments are additive, a list of everybody is authoritative, and an option decides for all", () => {
    const resources = [
      ...old("ram/userGroupAttachment", "a", ["alice"]),
      ...old("ram/groupMembership", "b", ["bob"]),
      ...old("ram/userGroupAttachment", "b", ["carol"]),
    ];
    expect(groupsOf(resources, {}).map(({ mode, by, members }) => [mode, by, members.length])).toEqual([
      ["additive", "name", 1],
      ["authoritative", "name", 2],
    ]);
    expect(groupsOf(resources, { mode: "authoritative" }).map(({ mode }) => mode)).toEqual([
      "authoritative",
      "authoritative",
    ]);
  });

  test("region and role are those of the state before those of the options, and RAM has no region", () => {
    const role = { roleArn: "acs:ram::1:role/a" };
    const options = { regionId: "cn-hangzhou", assumeRole: { roleArn: "acs:ram::1:role/b" } };
    const resources = [
      ...bastion("7", "1", { regionId: "cn-shanghai", assumeRole: role }),
      ...bastion("8", "1"),
      ...old("ram/groupMembership", "a", []),
    ];
    expect(
      groupsOf(resources, options).map(({ target, assumeRole }) => [target.regionId, assumeRole?.roleArn]),
    ).toEqual([
      ["cn-hangzhou", "acs:ram::1:role/b"],
      ["cn-shanghai", "acs:ram::1:role/a"],
      [undefined, "acs:ram::1:role/b"],
    ]);
  });

  test("groups of one id in two places or accounts are two, with two names", () => {
    const roles = ["acs:ram::1:role/a", "acs:ram::2:role/a"].map((roleArn) => ({ assumeRole: { roleArn } }));
    const found = groupsOf(
      [
        ...bastion("7", "1"),
        ...bastion("7", "2", { instanceId: "j" }),
        ...roles.flatMap((more) => old("ram/groupMembership", "a", ["x"], more)),
      ],
      {},
    );
    expect(found).toHaveLength(4);
    expect(found.map(({ resource }) => resource)).toEqual(["group-7-i", "group-7-j", "a-1-a", "a-2-a"]);
  });

  test("no name has what a group does not have, or the id twice", () => {
    const far = { instanceId: "bastionhost-cn-emulated01", regionId: "cn-hangzhou" };
    const found = groupsOf([...bastion("7", "1", far), ...bastion("7", "2", { instanceId: "other" })], {});
    expect(found.map(({ resource }) => resource)).toEqual([
      "group-7-other",
      "group-7-bastionhost-cn-emulated01-cn-hangzhou",
    ]);
  });
});
