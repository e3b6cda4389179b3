import { expect, test } from "vitest";
import type { Account } from "../../../provider/cli/migrate/account";
import { KINDS, type Attached } from "../../../provider/cli/migrate/kinds";
import type { Entry } from "../../../provider/cli/migrate/old-state";
import { removedBy } from "../../../provider/cli/migrate/pending";

const CONFIGURED: Account = { of: "configured" };

function entry(name: string, type: string, group: string, members: string[], account = CONFIGURED): Entry {
  const kind = KINDS.find(({ pulumi }) => pulumi.includes(type));
  if (kind === undefined) throw new Error(type);
  const attached: Attached = { kind, group, members, ...(kind.instance === undefined ? {} : { instanceId: "i" }) };
  return { name, kind, attached, provider: { reference: "p", account } };
}

const bob = (name: string, account?: Account): Entry => entry(name, "userGroupAttachment", "g", ["bob"], account);
const everybody = (name: string, members: string[]): Entry => entry(name, "ram/groupMembership", "g", members);
const roleIn = (account: number): Account => ({
  of: "role",
  assumeRole: { roleArn: `acs:ram::${account}:role/r` },
});
const hidden = (name: string): Entry => ({ ...bob(name), attached: undefined });

test.each([
  ["the same member", bob("old"), [bob("live")], "would remove a declared member, that of live"],
  ["a list that has the member", bob("old"), [everybody("live", ["al", "bob"])], "would remove .* of live"],
  ["everybody of a group", everybody("old", []), [bob("live")], "would remove .* of live"],
  ["another provider", bob("old"), [bob("live", { of: "unknown", reason: "" })], "would remove .* of live"],
  ["one account", bob("old", roleIn(1)), [bob("live", roleIn(1))], "would remove .* of live"],
  ["a hidden member", hidden("old"), [], "may remove a declared member, since"],
  ["its hidden successor", bob("old"), [hidden("old")], "may remove .* of old"],
])("%s: a declared member", (_what, pending, live, expected) => {
  expect(removedBy(pending, live)).toMatch(new RegExp(`^${expected}`));
});

test.each([
  ["nobody else", bob("old"), []],
  ["another member", bob("old"), [entry("live", "userGroupAttachment", "g", ["al"])]],
  ["another group", bob("old"), [entry("live", "userGroupAttachment", "h", ["bob"])]],
  ["another service", bob("old"), [entry("live", "cloudsso", "g", ["bob"])]],
  ["roles of two accounts", bob("old", roleIn(1)), [bob("live", roleIn(2))]],
  ["another hidden one", bob("old"), [hidden("live")]],
])("%s: nobody who is declared", (_what, pending, live) => {
  expect(removedBy(pending, live)).toBeUndefined();
});
