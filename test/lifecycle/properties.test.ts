import { describe, expect, test } from "vitest";
import { shapes } from "../../provider/membership/shapes";
import {
  accountOf,
  HIDDEN,
  idsOf,
  inputsFromTarget,
  inputsOf,
  isMembers,
  isState,
  ledgerOf,
  declaredNames,
  outputsOf,
  serviceNames,
  shapeOf,
  targetOf,
  type Inputs,
} from "../../provider/lifecycle/properties";
import { membersOf, type Ledger } from "../../provider/membership/ledger";

const group: Inputs = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "i-1",
  userGroupId: "7",
  members: { "10": "judy", "9": "ivan" },
  mode: "additive",
};
const user: Inputs = {
  service: "quickbi",
  regionId: "cn-hangzhou",
  userId: "alice",
  members: membersOf(["g"]),
  mode: "authoritative",
};
const role = { roleArn: "acs:ram::1:role/r" };

describe("properties", () => {
  test("the shape follows from the target", () => {
    expect([shapeOf(group), shapeOf(user)]).toEqual([shapes.group, shapes.user]);
  });

  test("the target of inputs has an instance and an account only if they are set", () => {
    expect(targetOf(group)).toEqual({
      service: "bastionhost",
      regionId: "cn-hangzhou",
      instanceId: "i-1",
      side: "group",
      id: "7",
      names: group.members,
    });
    expect(targetOf(user)).toEqual({
      service: "quickbi",
      regionId: "cn-hangzhou",
      side: "user",
      id: "alice",
      names: user.members,
    });
    expect(targetOf({ ...user, assumeRole: role, hidesMembers: true })).toMatchObject({
      accountId: "1",
      hidesMembers: true,
    });
  });

  test.each([
    ["of the state", { accountId: "2", assumeRole: role }, "2"],
    ["of the role", { assumeRole: role }, "1"],
    ["unknown, without either", {}, undefined],
  ])("the account is the one %s", (_which, properties, accountId) => {
    expect(accountOf(properties)).toBe(accountId);
  });

  test("members are listed in the order of their ids", () => {
    expect([idsOf(group), declaredNames(group)]).toEqual([
      ["9", "10"],
      ["ivan", "judy"],
    ]);
  });

  const ledger: Ledger = { members: membersOf(["1", "9"]), status: { "9": "pendingRemoval" } };

  test("outputs store a ledger, and return it", () => {
    const outputs = outputsOf(group, ledger, { missing: ["8"], accountId: "1" });
    expect(outputs).toEqual({ ...group, ...ledger, missing: ["8"], accountId: "1" });
    expect(ledgerOf(outputs)).toEqual(ledger);
    // The next check knows by it that nobody needs to be asked again.
    expect(inputsOf(outputs)).toEqual({ ...group, members: ledger.members, missing: ["8"] });
  });

  test("a membership without drift adds nothing to the inputs", () => {
    expect(outputsOf(user, { members: user.members, status: {} })).toEqual(user);
    expect(ledgerOf(user)).toEqual({ members: user.members, status: {} });
  });

  test("a secret list sets all outputs of members, since its inputs make them secret", () => {
    const hidden = { ...user, ...HIDDEN };
    const outputs = outputsOf(hidden, { members: user.members, status: {} });
    expect(outputs).toEqual({ ...user, hidesMembers: true, status: {}, missing: [] });
    expect(inputsOf(outputsOf(hidden, ledger, { missing: ["8"] }))).toEqual({ ...hidden, members: ledger.members });
  });

  test("inputs can be made of a target alone", () => {
    for (const inputs of [group, user]) {
      expect(targetOf(inputsFromTarget(targetOf(inputs)))).toEqual({ ...targetOf(inputs), names: {} });
    }
  });

  test.each<[what: string, properties: object, is: boolean]>([
    ["outputs are a state", outputsOf(group, ledger), true],
    ["inputs are a state, by which check recognises an existing resource", user, true],
    ["the properties of a read by id are not a state", { assumeRole: role }, false],
    ["properties without a list are not a state", { ...user, members: undefined }, false],
    ["properties without a target are not a state", { ...user, userId: undefined }, false],
  ])("%s", (_what, properties, is) => {
    expect(isState(properties as Readonly<Record<string, unknown>>)).toBe(is);
  });

  test.each<[unknown, boolean]>([
    [{}, true],
    [{ "1": "alice" }, true],
    [{ "1": 1 }, false],
    [["alice"], false],
    ["secret", false],
    [null, false],
    [undefined, false],
  ])("%j has the form of members: %s", (value, has) => {
    expect(isMembers(value)).toBe(has);
  });

  test("messages name the services", () => {
    expect(serviceNames()).toMatch(/^"bastionhost", .*"quickbi".* or "\w+"$/);
  });
});
