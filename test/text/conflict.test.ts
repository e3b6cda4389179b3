import { describe, expect, test } from "vitest";
import { conflictBetween, type Declaration } from "../../provider/membership/conflict";
import { describeConflict } from "../../provider/text/conflict";
import { additive, authoritative, declared, group, user } from "../membership/declared";

function messageOf(first: Declaration, second: Declaration): string {
  const conflict = conflictBetween({ ...first, name: "a", urn: "urn:a" }, { ...second, name: "b", urn: "urn:b" });
  return conflict === undefined ? "" : describeConflict(conflict);
}

describe("the message names both resources, their membership, and what to do", () => {
  test.each([
    [
      authoritative(group("7"), "101"),
      authoritative(group("7"), "101"),
      'GroupMembership "a" and GroupMembership "b" both declare the users of bastionhost group 7 of instance i in cn-hangzhou, and both are authoritative: no others may be in. User 101 is in both lists. Declare all its users in one resource, or set mode: "additive" in both and list each user in one of them only.',
    ],
    [
      authoritative(user("101")),
      additive(user("101"), "7"),
      'GroupMembership "a" and GroupMembership "b" both declare the groups of bastionhost user 101 of instance i in cn-hangzhou, and GroupMembership "a" is authoritative: no others may be in. Group 7 is in the list of GroupMembership "b" alone. Declare all its groups in one resource, or set mode: "additive" in both and list each group in one of them only.',
    ],
    [
      additive(group("7"), "101"),
      additive(group("7"), "101"),
      'GroupMembership "a" and GroupMembership "b" both list user 101 for bastionhost group 7 of instance i in cn-hangzhou. List it in one of them only.',
    ],
    [
      authoritative(group("7"), "101"),
      authoritative(user("101"), "7"),
      'GroupMembership "a" and GroupMembership "b" both declare that bastionhost user 101 is in group 7 of instance i in cn-hangzhou. Declare it in one of them only: take it out of the other, which must have mode: "additive" so that it leaves it alone.',
    ],
    [
      authoritative(group("7")),
      additive(user("101"), "7"),
      'GroupMembership "b" declares that bastionhost user 101 is in group 7 of instance i in cn-hangzhou; GroupMembership "a", which is authoritative, does not list it and so declares the opposite. Take it out of GroupMembership "b", or set mode: "additive" in GroupMembership "a".',
    ],
    [
      additive({ service: "quickbi", regionId: "", side: "group", id: "7" }, "101"),
      additive({ service: "quickbi", regionId: "", side: "user", id: "101" }, "7"),
      'GroupMembership "a" and GroupMembership "b" both declare that quickbi user 101 is in group 7. Declare it in one of them only: take it out of the other, which must have mode: "additive" so that it leaves it alone.',
    ],
  ])("%#", (first, second, message) => {
    expect(messageOf(first, second)).toBe(message);
  });

  test("the message does not mention a list that is not known in full", () => {
    const open = { ...authoritative(group("7"), "102"), complete: false };
    const message = messageOf(open, additive(user("101"), "7"));
    expect(message).toContain('GroupMembership "b" declares that bastionhost user 101 is in group 7');
    expect(message).toContain(
      'GroupMembership "a", which is authoritative, decides about it too, whether it lists it or not. Declare it in one of them only',
    );
    expect(messageOf(open, authoritative(group("7")))).not.toContain("102");
  });

  test("two empty lists", () => {
    expect(messageOf(authoritative(group("7")), authoritative(group("7")))).toMatch(
      /no others may be in\. Declare all/,
    );
  });

  test("two resources of one name in two components are told apart by their URNs", () => {
    const [first, second] = ["urn:x", "urn:y"].map((urn) => ({
      ...declared("m", group("7"), "additive", ["101"]),
      urn,
    }));
    const conflict = first && second && conflictBetween(first, second);
    expect(conflict && describeConflict(conflict)).toContain(
      'GroupMembership "m" (urn:x) and GroupMembership "m" (urn:y) both list',
    );
  });

  test("no id is shown when a value is secret", () => {
    const message = messageOf({ ...additive(group("7"), "101"), secret: true }, additive(group("7"), "101"));
    expect(message).toContain('GroupMembership "a" and GroupMembership "b" declare the same membership');
    expect(message).not.toMatch(/101|\b7\b/);
  });
});

describe("the advice works", () => {
  test.each([
    ["removing it from the other, additive list", authoritative(group("7"), "101"), additive(user("101"))],
    [
      "making the resource that does not list it additive",
      additive(group("7"), "102"),
      authoritative(user("101"), "7"),
    ],
    [
      "dropping it from the user side when the group side does not list it",
      authoritative(group("7"), "102"),
      authoritative(user("101")),
    ],
  ])("%s", (_name, first, second) => {
    expect(messageOf(first, second)).toBe("");
  });
});
