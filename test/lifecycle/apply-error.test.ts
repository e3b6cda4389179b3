import { expect, test } from "vitest";
import { ApplyError, outputsUnlessUnfinished } from "../../provider/lifecycle/apply-error";
import { targetOf, type Inputs } from "../../provider/lifecycle/properties";
import { membersOf } from "../../provider/membership/ledger";
import type { Reconciled } from "../../provider/reconcile/reconcile";

const inputs: Inputs = {
  service: "quickbi",
  regionId: "cn-hangzhou",
  userGroupId: "a/b",
  members: membersOf(["1", "2"]),
  mode: "authoritative",
};
const finished: Reconciled = {
  mode: "authoritative",
  ledger: { members: inputs.members, status: {} },
  missing: [],
  unfinished: [],
  arrived: [],
  target: targetOf(inputs),
};

test("a finished apply gives the outputs", () => {
  expect(outputsUnlessUnfinished(inputs, finished, "1")).toEqual({ ...inputs, accountId: "1" });
  expect(outputsUnlessUnfinished(inputs, { ...finished, missing: ["2"] }, undefined)).toEqual({
    ...inputs,
    missing: ["2"],
  });
});

test("a partial apply throws id, outputs and one reason per member", () => {
  const unfinished = [{ verb: "add" as const, member: "2", failure: { reason: "no entry" } }];
  const ledger = { members: membersOf(["1"]), status: { "2": "absent" as const } };
  const thrown = (): unknown => outputsUnlessUnfinished(inputs, { ...finished, ledger, unfinished }, "1");
  expect(thrown).toThrow(ApplyError);
  expect(thrown).toThrow(
    expect.objectContaining({
      id: "quickbi/cn-hangzhou/group/a%2Fb",
      properties: { ...inputs, members: membersOf(["1"]), status: { "2": "absent" }, accountId: "1" },
      reasons: ["quickbi group a/b: could not add user 2: no entry"],
      message: expect.stringContaining("could not add user 2: no entry") as string,
    }),
  );
});
