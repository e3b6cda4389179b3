import { expect, test } from "vitest";
import { faultOf } from "../../../provider/cli/migrate/fault";
import { KINDS, type Attached } from "../../../provider/cli/migrate/kinds";
import type { Entry } from "../../../provider/cli/migrate/old-state";

function entry(name: string, more: Partial<Attached>, roleArn = "acs:ram::1:role/r"): Entry {
  const kind = KINDS.find(({ pulumi }) => pulumi.includes("ram/groupMembership"));
  if (kind === undefined) throw new Error("no kind");
  const attached = { kind, group: "admins", members: ["alice"], ...more };
  return { name, kind, attached, provider: { reference: "p", account: { of: "role", assumeRole: { roleArn } } } };
}

test.each([
  ["nothing", entry("u", {}), undefined],
  ["no member", entry("u", { members: [] }), undefined],
  ["what it hides", { ...entry("u", {}), attached: undefined }, /^does not show who is in which group$/],
  ["its own name", entry("a\nb", {}), /^has a line break in its name, which no command can have$/],
  ["a group with a line break", entry("u", { group: "a\nb" }), /^cannot be declared: userGroupId .*$/],
  ["a group with a quote", entry("u", { group: 'a"b' }), /^cannot be declared: userGroupId .*$/],
  ["a member", entry("u", { members: ["a\nb"] }), /^cannot be declared: userNames\[0\] .*$/],
  ["a role", entry("u", {}, "admin"), /^cannot be declared: assumeRole\.roleArn .*$/],
])("%s is at fault", (_what, found, fault) => {
  if (fault === undefined) expect(faultOf(found)).toBeUndefined();
  else expect(faultOf(found)).toMatch(fault);
});
