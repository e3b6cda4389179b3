import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { declarationsOf, programText, type DeclarationOptions, type LiveTarget } from "../../provider/cli/program-text";
import { sortIds } from "../../provider/membership/sets";
import type { Named } from "../../provider/membership/target";
import { evaluate } from "./evaluate";

const place = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1" } as const;
const group = (id: string, name: string, members: readonly Named[]): LiveTarget => ({
  target: { ...place, side: "group", id },
  name,
  members,
});

const textOf = (live: readonly LiveTarget[], options: DeclarationOptions): string =>
  programText(declarationsOf(live, options));

const text = fc.string({
  unit: fc.oneof(
    fc.string({ unit: "binary", minLength: 1, maxLength: 1 }),
    fc.constantFrom('"', "\\", "\n", "\r", "\u2028", "*/", "${x}", "\ud800"),
  ),
});
const namedOnes = fc.uniqueArray(fc.record({ id: text, name: text }), { selector: ({ id }) => id });

describe("programText", () => {
  test("declares each group with its users, one a line, by name", () => {
    const live = [group("11", "audit", []), group("7", "DBA Team", [{ id: "103", name: "carol" }, { id: "20" }])];
    expect(textOf(live, { mode: "authoritative" }))
      .toBe(`import { GroupMembership } from "pulumi-alicloud-group-membership";

// bastionhost group 7: DBA Team
new GroupMembership("dba-team", {
  service: "bastionhost",
  instanceId: "i-1",
  regionId: "cn-hangzhou",
  userGroupId: "7",
  userIds: [
    "20",
    "103", // carol
  ],
});

// bastionhost group 11: audit
new GroupMembership("audit", {
  service: "bastionhost",
  instanceId: "i-1",
  regionId: "cn-hangzhou",
  userGroupId: "11",
  userIds: [],
});
`);
  });

  test("a name that no message can show is spelled out, and is the name of nothing", () => {
    const odd = { target: { ...place, side: "group", id: "7" }, oddName: "d\u202ea" } as const;
    const program = textOf([{ ...odd, members: [{ id: "1", oddName: "a\nb" }] }], { mode: "authoritative" });
    expect(program).toContain("// bastionhost group 7: d\\u{202e}a\n");
    expect(program).toContain(`    "1", // a\\u{a}b\n`);
    expect(program).toContain(`new GroupMembership("group-7", {`);
  });

  test("a user has groups, and mode and role are printed where they matter", () => {
    const live: LiveTarget = {
      target: { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "u" },
      members: [{ id: "g", name: "sales" }],
    };
    expect(
      evaluate(textOf([live], { mode: "additive", assumeRole: { roleArn: "acs:ram::1:role/r", externalId: "it's" } })),
    ).toEqual([
      [
        "user-u",
        {
          service: "quickbi",
          regionId: "cn-hangzhou",
          userId: "u",
          userGroupIds: ["g"],
          mode: "additive",
          assumeRole: { roleArn: "acs:ram::1:role/r", externalId: "it's" },
        },
      ],
    ]);
  });

  test("members that are known by name are declared by name", () => {
    const [admins] = declarationsOf([group("admins", "admins", [{ id: "bob" }, { id: "alice" }])], {
      mode: "authoritative",
    });
    expect(evaluate(programText(admins === undefined ? [] : [{ ...admins, by: "name" }]))).toEqual([
      ["admins", { ...place, userGroupId: "admins", userNames: ["alice", "bob"] }],
    ]);
  });

  test("nothing to declare is still a program", () => {
    expect(evaluate(textOf([], { mode: "authoritative" }))).toEqual([]);
  });

  test("the program declares exactly the ids, for any names", () => {
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(text, text, namedOnes), { selector: ([id]) => id, maxLength: 4 }),
        (groups) => {
          const declared = evaluate(
            textOf(
              groups.map(([id, name, members]) => group(id, name, members)),
              { mode: "authoritative" },
            ),
          );
          const byId = new Map(groups.map(([id, , members]) => [id, members]));
          const expected = sortIds(byId.keys()).map((userGroupId) => ({
            ...place,
            userGroupId,
            userIds: sortIds((byId.get(userGroupId) ?? []).map(({ id }) => id)),
          }));
          expect(declared.map(([, args]) => args)).toEqual(expected);
          expect(new Set(declared.map(([name]) => name)).size).toBe(groups.length);
        },
      ),
    );
  });

  test("the order of the listings does not matter", () => {
    const live = [group("7", "a", [{ id: "1" }, { id: "2" }]), group("9", "a", []), group("x", "b", [])];
    const turned = live.map((each) => ({ ...each, members: each.members.toReversed() })).toReversed();
    expect(textOf(turned, { mode: "authoritative" })).toBe(textOf(live, { mode: "authoritative" }));
  });
});
