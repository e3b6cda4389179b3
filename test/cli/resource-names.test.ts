import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { resourceNames } from "../../provider/cli/resource-names";

const names = (...targets: [id: string, name?: string][]): Record<string, string> =>
  Object.fromEntries(
    resourceNames(
      "group",
      targets.map(([id, name]) => (name === undefined ? { id } : { id, name })),
    ),
  );

describe("resourceNames", () => {
  test.each([
    ["DBA Team", "dba-team"],
    ["ops_on-call / EU", "ops-on-call-eu"],
    ["財務部", "財務部"],
    ["Ünïcode", "ünïcode"],
    ["a\nb", "a-b"],
    ["***", "group-7"],
    ["x".repeat(80), "x".repeat(60)],
  ])("a group named %j becomes %j", (name, expected) => {
    expect(names(["7", name])).toEqual({ "7": expected });
  });

  test("a group without a name gets its id", () => {
    expect(names(["7"])).toEqual({ "7": "group-7" });
  });

  test("groups with the same name get their ids, and no group gets the name of another", () => {
    expect(names(["7", "dba"], ["9", "DBA"], ["11", "dba-7"])).toEqual({ "7": "dba-7-2", "9": "dba-9", "11": "dba-7" });
  });

  test("all names are different, for any names and ids", () => {
    const text = fc.oneof(fc.string(), fc.constantFrom("a", "A", "a-1", "a-1-2", "1", ""));
    fc.assert(
      fc.property(
        fc.uniqueArray(
          fc.record({ id: fc.oneof(fc.constantFrom("1", "-1", "1-"), fc.string({ minLength: 1 })), name: text }),
          { selector: ({ id }) => id },
        ),
        (targets) => {
          const given = resourceNames("group", targets);
          expect(new Set(given.values()).size).toBe(targets.length);
          expect([...given.values()]).not.toContain("");
        },
      ),
    );
  });
});
