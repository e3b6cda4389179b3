import { describe, expect, test } from "vitest";
import { diff, sameTarget } from "../../provider/lifecycle/diff";
import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { Run } from "../../provider/membership/run";

const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";
const roleArn = "acs:ram::1:role/r";
const news: Inputs = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", userGroupId: "7", userIds: ["1", "2"], mode: "authoritative" };
const olds: Outputs = { ...news, memberCount: 2 };

interface Row {
  readonly name: string;
  readonly olds?: Partial<Outputs>;
  readonly news?: Record<string, unknown>;
  readonly changes: boolean;
  readonly replaces?: string[];
}

const rows: Row[] = [
  { name: "the same is no change", changes: false },
  { name: "order alone is no change", news: { userIds: ["2", "1"] }, changes: false },
  { name: "null is as good as nothing", olds: { takeover: null } as never, changes: false },
  { name: "the order of the parts of a role is no change", olds: { assumeRole: { roleArn, externalId: "x" } }, news: { assumeRole: { externalId: "x", roleArn } }, changes: false },
  { name: "the order of a takeover list is no change", olds: { takeover: ["8", "9"] }, news: { takeover: ["9", "8"] }, changes: false },
  { name: "another list is an update", news: { userIds: ["1"] }, changes: true },
  { name: "another mode is an update", news: { mode: "additive" }, changes: true },
  { name: "another takeover is an update", news: { takeover: true }, changes: true },
  { name: "a list that is not known yet is an update", news: { userIds: UNKNOWN }, changes: true },
  { name: "a list with an element that is not known yet is an update", news: { userIds: ["1", UNKNOWN] }, changes: true },
  { name: "a declared member who is absent is an update", olds: { userIds: ["1"], answerable: { absent: ["2"] } }, changes: true },
  { name: "a stranger that a refresh saw is an update", olds: { userIds: ["1", "2", "9"], answerable: { undeclared: ["9"] } }, changes: true },
  { name: "an owed removal is an update", olds: { userIds: ["1", "2", "9"], answerable: { owed: ["9"] } }, changes: true },
  { name: "a member whom another resource declares is no change", olds: { userIds: ["1", "2", "9"], answerable: { elsewhere: ["9"] } }, changes: false },
  { name: "another service replaces", news: { service: "quickbi" }, changes: true, replaces: ["service"] },
  { name: "another region replaces", news: { regionId: "cn-beijing" }, changes: true, replaces: ["regionId"] },
  { name: "another instance replaces", news: { instanceId: "i-2" }, changes: true, replaces: ["instanceId"] },
  { name: "another group replaces", news: { userGroupId: "8" }, changes: true, replaces: ["userGroupId"] },
  { name: "another side replaces", news: { userGroupId: undefined, userIds: undefined, userId: "1", userGroupIds: ["7"] }, changes: true, replaces: ["userGroupId", "userId"] },
  { name: "another role replaces", news: { assumeRole: { roleArn } }, changes: true, replaces: ["assumeRole"] },
];

describe("diff", () => {
  test.each(rows)("$name", (row) => {
    const before = { ...olds, ...row.olds };
    const after = { ...news, ...row.news };
    expect(diff(new Run(), before, after)).toEqual({ changes: row.changes, replaces: row.replaces ?? [], deleteBeforeReplace: true });
  });

  test.each([
    ["an update", {}, true],
    ["a replacement by another role", { assumeRole: { roleArn } }, true],
    ["a replacement by another group", { userGroupId: "8" }, false],
  ])("%s that drops a member of neverRemove", (_, change, isRefused) => {
    const dropping = (): unknown => diff(new Run(), { ...olds, neverRemove: ["2"] }, { ...news, userIds: ["1"], ...change });
    if (isRefused) expect(dropping).toThrow("user 2 declared no more, but neverRemove lists them");
    else expect(dropping).not.toThrow();
  });

  test("a member whom this very run took out is an update", () => {
    const run = new Run();
    run.removing({ service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "user", id: "2" }, ["7"]);
    expect(diff(run, olds, news)).toEqual({ changes: true, replaces: [], deleteBeforeReplace: true });
  });
});

test("inputs are about the same target whatever their list, mode and takeover are", () => {
  expect(sameTarget(news, { ...news, userIds: [], mode: "additive", takeover: true })).toBe(true);
  expect(sameTarget(news, { ...news, assumeRole: { roleArn } })).toBe(false);
});
