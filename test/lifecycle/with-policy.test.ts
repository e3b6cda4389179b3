import { expect, test } from "vitest";
import type { Inputs } from "../../provider/lifecycle/properties";
import { withPolicy } from "../../provider/lifecycle/with-policy";
import { NO_POLICY } from "../support/policy";
import { ops } from "../support/emulated";

const policy = { ...NO_POLICY, maxRemovals: "10%", neverRemove: { bastionhost: ["101", "9"] } };
const { userGroupId: _group, ...place } = ops;
const ofUser: Inputs = { ...place, userId: "101" };

test("a membership gets the stack's limit where it sets none, and its protected users beside its own", () => {
  expect(withPolicy(ops, policy)).toEqual({ ...ops, maxRemovals: "10%", neverRemove: ["9", "101"] });
  expect(withPolicy({ ...ops, maxRemovals: 3, neverRemove: ["102"] }, policy)).toEqual({
    ...ops,
    maxRemovals: 3,
    neverRemove: ["9", "101", "102"],
  });
});

test("the list of a user, and another service, get no protected users", () => {
  expect(withPolicy(ofUser, policy)).toEqual({ ...ofUser, maxRemovals: "10%" });
  expect(withPolicy({ ...ops, service: "quickbi" }, policy)).not.toHaveProperty("neverRemove");
});

test("without a policy the inputs are as the program gives them", () => {
  expect(withPolicy(ops, NO_POLICY)).toEqual(ops);
});
