import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { conflictBetween, type Declaration } from "../../provider/membership/conflict";
import { Declarations, NAME } from "../../provider/program/declarations";
import { additive, authoritative, declaration, declared, group, user } from "../membership/declared";

describe("the declarations of a program", () => {
  test("conflict exactly when two of them conflict, in any order", () => {
    fc.assert(
      fc.property(fc.array(declaration, { maxLength: 6 }), (list) => {
        const named = list.map((one, index) => ({ ...one, name: `m${index}`, urn: `urn:${index}` }));
        const declarations = new Declarations();
        const found = named.map((one) => declarations.add(one)).filter((conflict) => conflict !== undefined);
        const expected = named.some((one, index) =>
          named.slice(index + 1).some((other) => conflictBetween(one, other) !== undefined),
        );
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
    expect(declarations.add(additive(user("101"), "7"))).toMatchObject({
      first: { name: "first" },
      second: { name: "second" },
    });
  });

  test("the first resource of a place tells the targets of all others, secret ones left out", () => {
    const declarations = new Declarations();
    const all = [0, 1, 2, 3].map((n) => ({
      ...authoritative(group(String(n))),
      urn: `urn:${n}`,
      secret: n === 2,
    }));
    all.forEach((each) => declarations.add(each));
    expect(all.map((each) => declarations.following(each))).toEqual([["1", "3"], [], [], []]);
  });

  test("100,000 members and as many unrelated user sides are compared by index", () => {
    const users = Array.from({ length: 100_000 }, (_, index) => String(index));
    const declarations = new Declarations();
    const list = [
      declared("all", group("7"), "authoritative", users),
      ...users.map((id) => declared(`user${id}`, user(id), "additive", ["9"])),
      declared("some", group("11"), "authoritative", users),
    ];
    expect(list.map((one) => declarations.add(one)).filter((conflict) => conflict !== undefined)).toEqual([]);
    expect(declarations.add(declared("last", user("last"), "authoritative", ["7"]))).toMatchObject({
      first: { name: "all" },
    });
  });

  test("1,000 additive resources of one group are compared by pair", () => {
    const declarations = new Declarations();
    const list = Array.from({ length: 1000 }, (_, index) => {
      const users = Array.from({ length: 100 }, (_member, user) => String(index * 100 + user));
      return declared(`m${index}`, group("7"), "additive", users);
    });
    expect(list.map((one) => declarations.add(one)).filter((conflict) => conflict !== undefined)).toEqual([]);
    expect(declarations.add(declared("last", group("7"), "additive", ["50050"]))).toMatchObject({
      first: { name: "m500" },
    });
  });
});

describe("what other resources declare about the target of a resource", () => {
  test("is their declared and protected members of that target, in any account that may be the same", () => {
    fc.assert(
      fc.property(fc.array(declaration, { maxLength: 6 }), declaration, (list, asked) => {
        const declarations = new Declarations();
        const entered = list
          .map((one, index) => ({ ...one, urn: `urn:${index}` }))
          .filter((one) => declarations.add(one) === undefined);
        const { elsewhere, secret } = declarations.elsewhere({ ...asked, urn: "urn:asked" });
        const declaredByOthers = elsewhere.flatMap((each) => each.declared ?? []);
        const held = elsewhere.flatMap((each) => each.protected ?? []);
        const about = (ids: (one: Declaration) => readonly string[]): string[] =>
          ["1", "2", "3"].filter((member) =>
            entered.some((one) => maySpeakOf(one, asked) && ids(one).some((id) => isPair(one, id, asked, member))),
          );
        expect([...new Set(declaredByOthers)].sort()).toEqual(about(({ members }) => members));
        expect([...new Set(held)].sort()).toEqual(about(({ neverRemove }) => neverRemove));
        expect(secret).toBe(false);
      }),
      { numRuns: 1000 },
    );
  });

  test("leaves out the resource's own members, and members with only a name", () => {
    const declarations = new Declarations();
    const own = declared("own", group("7"), "additive", ["101"], ["102"]);
    [
      own,
      declared("names", group("7"), "additive", [`${NAME}alice`]),
      declared("user", user("103"), "additive", ["7"]),
    ].forEach((one) => declarations.add(one));
    expect(declarations.elsewhere(own)).toEqual({ elsewhere: [{ declared: ["103"] }], secret: false });
    expect(declarations.elsewhere(declared("user", user("101"), "additive", []))).toEqual({
      elsewhere: [{ declared: ["7"] }],
      secret: false,
    });
  });

  test.each([
    ["a list", declared("other", group("7"), "additive", ["102"])],
    ["a neverRemove", declared("other", group("7"), "additive", [], ["102"])],
  ])("is secret where %s is", (_what, other) => {
    const declarations = new Declarations();
    const own = declared("own", group("7"), "additive", ["101"]);
    declarations.add(own);
    declarations.add({ ...other, secret: true });
    expect(declarations.elsewhere(own).secret).toBe(true);
    expect(declarations.elsewhere(declared("elsewhere", group("8"), "additive", [])).secret).toBe(false);
  });
});

function maySpeakOf(one: Declaration, { target }: Declaration): boolean {
  return (
    one.target.accountId === undefined || target.accountId === undefined || one.target.accountId === target.accountId
  );
}

/** Whether a member of one target and a member of another one are the same pair. */
function isPair(one: Declaration, id: string, asked: Declaration, member: string): boolean {
  return pairOf(one, id) === pairOf(asked, member);
}

function pairOf({ target }: Declaration, member: string): string {
  return target.side === "group" ? `${target.id} ${member}` : `${member} ${target.id}`;
}
