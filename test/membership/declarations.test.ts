import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictBetween } from "../../provider/membership/conflict";
import { Declarations } from "../../provider/membership/declarations";
import { additive, authoritative, declaration, declared, group, user } from "./declared";

describe("the declarations of a program", () => {
  test("conflict exactly when two of them do, in any order", () => {
    fc.assert(
      fc.property(fc.array(declaration, { maxLength: 6 }), (list) => {
        const named = list.map((one, index) => ({ ...one, name: `m${index}`, urn: `urn:${index}` }));
        const declarations = new Declarations();
        const found = named.map((one) => declarations.add(one)).filter((conflict) => conflict !== undefined);
        const expected = named.some((one, index) => named.slice(index + 1).some((other) => conflictBetween(one, other) !== undefined));
        expect(found.length > 0).toBe(expected);
        for (const { first, second } of found) {
          expect(conflictBetween(first, second)).toBeDefined();
          expect(first.urn).not.toBe(second.urn);
        }
      }),
      { numRuns: 2000 },
    );
  });

  test("a resource that is constructed again, as after an error, does not conflict with itself", () => {
    const declarations = new Declarations();
    expect(declarations.add(authoritative(group("7"), "101"))).toBeUndefined();
    expect(declarations.add(authoritative(group("7"), "101", "102"))).toBeUndefined();
    expect(declarations.add(additive(user("101"), "7"))).toMatchObject({ first: { name: "first" }, second: { name: "second" } });
  });

  test("100,000 members, and as many user sides that mind their own business, are compared by index", () => {
    const users = Array.from({ length: 100_000 }, (_, index) => String(index));
    const declarations = new Declarations();
    const start = performance.now();
    const list = [
      declared("all", group("7"), "authoritative", users),
      ...users.map((id) => declared(`user${id}`, user(id), "additive", ["9"])),
      declared("some", group("11"), "authoritative", users),
    ];
    expect(list.map((one) => declarations.add(one)).filter((conflict) => conflict !== undefined)).toEqual([]);
    expect(declarations.add(declared("last", user("last"), "authoritative", ["7"]))).toMatchObject({ first: { name: "all" } });
    // One by one, it would take a thousand times as long.
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test("1,000 additive resources of one group are compared by pair", () => {
    const declarations = new Declarations();
    const list = Array.from({ length: 1000 }, (_, index) => {
      const users = Array.from({ length: 100 }, (_member, user) => String(index * 100 + user));
      return declared(`m${index}`, group("7"), "additive", users);
    });
    expect(list.map((one) => declarations.add(one)).filter((conflict) => conflict !== undefined)).toEqual([]);
    expect(declarations.add(declared("last", group("7"), "additive", ["50050"]))).toMatchObject({ first: { name: "m500" } });
  });
});
