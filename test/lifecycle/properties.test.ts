import { describe, expect, test } from "vitest";
import { inputsFromTarget, inputsOf, ledgerOf, membersOf, outputsOf, serviceNames, shapeOf, shapes, targetOf, type Inputs } from "../../provider/lifecycle/properties";

const group: Inputs = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", userGroupId: "7", userIds: ["1"], mode: "additive" };
const user: Inputs = { service: "quickbi", regionId: "cn-hangzhou", userId: "alice", userGroupIds: ["g"], mode: "authoritative" };

describe("properties", () => {
  test("the shape follows from the target or its list", () => {
    expect([shapeOf(group), shapeOf(user)]).toEqual([shapes.group, shapes.user]);
    expect(shapeOf({ userIds: [] })).toBe(shapes.group);
  });

  test("the target of inputs has an instance only where there is one", () => {
    expect(targetOf(group)).toEqual({ service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i-1", side: "group", id: "7" });
    expect(targetOf(user)).toEqual({ service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "alice" });
    expect([membersOf(group), membersOf(user)]).toEqual([["1"], ["g"]]);
  });

  test("outputs write a ledger down, and give it back", () => {
    const ledger = { members: ["1", "9"], answerable: { owed: ["9"] } };
    const outputs = outputsOf(group, ledger);
    expect(outputs).toEqual({ ...group, userIds: ["1", "9"], memberCount: 2, answerable: { owed: ["9"] } });
    expect(ledgerOf(outputs)).toEqual(ledger);
    expect(inputsOf(outputs)).toEqual({ ...group, userIds: ["1", "9"] });
  });

  test("a membership that is as declared keeps nothing beside the inputs and the count", () => {
    expect(outputsOf(user, { members: ["g"], answerable: {} })).toEqual({ ...user, memberCount: 1 });
  });

  test("inputs can be made of a target alone", () => {
    for (const inputs of [group, user]) {
      expect(targetOf(inputsFromTarget(targetOf(inputs)))).toEqual(targetOf(inputs));
    }
  });

  test("the services are named for messages", () => {
    expect(serviceNames()).toBe('"bastionhost" or "quickbi"');
  });
});
