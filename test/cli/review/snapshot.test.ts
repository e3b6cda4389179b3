import { describe, expect, test } from "vitest";

import { namesIn, pairsOf, snapshotOf } from "../../../provider/cli/review/snapshot";
import { brief, group, members, UNKNOWN, user, type Properties } from "./previews";

const of = (inputs: Properties) => snapshotOf({ inputs, outputs: {} }, "inputs");

test("the pairs of a group and of a user are the same pairs", () => {
  expect(brief(pairsOf(of(group("7")), ["1"]))).toEqual(["7/1"]);
  expect(brief(pairsOf(of(user("1")), ["7"]))).toEqual(["7/1"]);
});

describe("the list is", () => {
  test.each([
    ["known", group("7", members("1")), ["1"]],
    ["known", group("7", {}), []],
    ["unknown", group("7", { ...members("1"), "(known after up)": UNKNOWN }), ["1"]],
    ["unknown", group("7", UNKNOWN), []],
    ["secret", group("7", "[secret]", { hidesMembers: true, status: "[secret]" }), []],
    // An export has the ciphertext.
    ["secret", group("7", { "4dabf18193072939515e22adb298388d": "1b47", ciphertext: "x" }), []],
  ])("%s", (list, properties, ids) => {
    expect(of(properties)).toMatchObject({ list, members: members(...ids) });
  });
});

test.each([UNKNOWN, "[secret]", "", undefined])("a target whose id is %j is not known", (id) => {
  expect(of(group("7", {}, { userGroupId: id })).target).toBeUndefined();
});

test("the account is that of the state, else that of the role", () => {
  const assumeRole = { roleArn: "acs:ram::123:role/r" };
  expect(of(group("7", {}, { assumeRole })).target).toMatchObject({ account: "123", roleAccount: "123" });
  expect(of(group("7", {}, { accountId: "9" })).target).toMatchObject({ account: "9" });
});

test("a resource whose creation did not end has only its inputs", () => {
  expect(snapshotOf({ inputs: group("7", members("1")) }, "outputs").members).toEqual(members("1"));
});

test("settings are the same text for the same value, in any order", () => {
  const settings = (rest: Properties) => Object.fromEntries(of(group("7", {}, rest)).settings);
  expect(settings({ neverRemove: ["2", "1"], maxRemovals: { share: "5%", minimumSize: 3 } })).toEqual(
    settings({ neverRemove: ["1", "2"], maxRemovals: { minimumSize: 3, share: "5%" }, takeover: undefined }),
  );
  expect(settings({ mode: UNKNOWN })["mode"]).toBe('"(known after up)"');
});

test("an id is not a name of its own", () => {
  expect(namesIn(of(group("7", { "1": "alice", "2": "2" })))).toEqual({ end: "user", names: [["1", "alice"]] });
});
