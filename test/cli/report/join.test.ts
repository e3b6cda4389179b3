import { describe, expect, test } from "vitest";
import { joinPeople, type Login } from "../../../provider/cli/report/join";
import type { MappedUser } from "../../../provider/cli/report/mapping";

const login = (place: string, id: string, name?: string): Login => ({
  place,
  service: place.split(":")[0] ?? "",
  id,
  ...(name === undefined ? {} : { login: name }),
});

/** People as `{ name: [place id] }`, and the notes. */
function joined(users: readonly Login[], mapping: Readonly<Record<string, readonly MappedUser[]>> = {}) {
  const { people, notes } = joinPeople(users, new Map(Object.entries(mapping)));
  const entries = [...people].map(([name, own]) => [name, own.map(({ place, id }) => `${place} ${id}`)] as const);
  return { people: Object.fromEntries(entries), notes };
}

describe("joinPeople", () => {
  test("users of one login are one person, and those without a login are people of their own", () => {
    expect(joined([login("ram", "1", "alice"), login("quickbi:r", "a", "alice"), login("ram", "2")])).toEqual({
      people: { alice: ["ram 1", "quickbi:r a"], "ram 2": ["ram 2"] },
      notes: [],
    });
  });

  test("a file joins other logins, and its person takes those of the same login too", () => {
    const users = [login("ram", "1", "alice"), login("quickbi:r", "a", "alice@company")];
    expect(joined(users, { alice: [{ where: "quickbi", id: "a" }] })).toEqual({
      people: { alice: ["quickbi:r a", "ram 1"] },
      notes: [],
    });
  });

  test("a login that the file gives to another person is not joined with it, and is noted", () => {
    const users = [login("ram", "1", "alice"), login("quickbi:r", "a", "alice")];
    expect(joined(users, { "Alice L.": [{ where: "quickbi:r", id: "a" }] })).toEqual({
      people: { "Alice L.": ["quickbi:r a"], alice: ["ram 1"] },
      notes: ["alice in ram is not joined with Alice L., who has this login elsewhere. Add it to the file of people."],
    });
  });

  test("two users of one login in one place stay apart, and are noted", () => {
    const users = [login("quickbi:r", "a", "bob"), login("quickbi:r", "b", "bob"), login("ram", "1", "bob")];
    expect(joined(users)).toEqual({
      people: { "bob (quickbi:r a)": ["quickbi:r a"], "bob (quickbi:r b)": ["quickbi:r b"], bob: ["ram 1"] },
      notes: ["bob is 2 users of quickbi:r, so the others of that login are not joined with them."],
    });
  });

  test("a person of the file does not get a second user of a place by login", () => {
    const users = [login("ram", "1", "alice"), login("ram", "2", "al")];
    expect(joined(users, { alice: [{ where: "ram", id: "2" }] })).toMatchObject({
      people: { alice: ["ram 2"], "alice (ram 1)": ["ram 1"] },
      notes: [expect.stringMatching(/^alice is 2 users of ram/)],
    });
  });

  test("an id that several places of a service have is not joined until the file says the place", () => {
    const users = [login("bastionhost:r:a", "101", "x"), login("bastionhost:r:b", "101", "y")];
    expect(joined(users, { carol: [{ where: "bastionhost", id: "101" }] }).notes).toEqual([
      "bastionhost 101 of carol is in bastionhost:r:a and bastionhost:r:b, so it is not joined. Write the place in the file of people.",
    ]);
    expect(joined(users, { carol: [{ where: "bastionhost:r:b", id: "101" }] }).people).toEqual({
      carol: ["bastionhost:r:b 101"],
      x: ["bastionhost:r:a 101"],
    });
  });

  test("a login that reads like the name of another user is not that user", () => {
    const users = [login("ram", "2"), login("quickbi:r", "a", "ram 2"), login("eiam:r:i", "u", "ram 2")];
    expect(joined(users).people).toEqual({ "ram 2": ["quickbi:r a", "eiam:r:i u"], "ram 2 (ram 2)": ["ram 2"] });
  });

  test("logins that differ in capitals are not joined, and are noted", () => {
    expect(joined([login("ram", "1", "Alice"), login("quickbi:r", "a", "alice")]).notes).toEqual([
      "Alice and alice differ in capitals only, and are not joined.",
    ]);
  });

  test("a user that the file gives to two people, by two ways of writing it, is refused", () => {
    const mapping = { a: [{ where: "ram", id: "1" }], b: [{ where: "ram", id: "1" }] };
    expect(() => joined([login("ram", "1")], mapping)).toThrow("gives ram 1 to a and to b. Give it to one of them.");
  });
});
