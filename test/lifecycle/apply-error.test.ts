import { expect, test } from "vitest";
import { ApplyError, outputsUnlessUnfinished } from "../../provider/lifecycle/apply-error";
import type { Inputs } from "../../provider/lifecycle/properties";

const inputs: Inputs = { service: "quickbi", regionId: "cn-hangzhou", userGroupId: "a/b", userIds: ["1", "2"], mode: "authoritative" };
const ledger = { members: ["1"], answerable: { absent: ["2"] } };

test("a finished apply gives the outputs", () => {
  const finished = { ledger: { members: ["1", "2"], answerable: {} }, missing: [], unfinished: [], strangers: [] };
  expect(outputsUnlessUnfinished(inputs, finished)).toEqual({ ...inputs, memberCount: 2 });
});

test("one that was done in part throws id, outputs and one reason per member", () => {
  const unfinished = [{ verb: "add" as const, member: "2", failure: { reason: "no entry" } }];
  const thrown = (): unknown => outputsUnlessUnfinished(inputs, { ledger, missing: [], unfinished, strangers: [] });
  expect(thrown).toThrow(ApplyError);
  expect(thrown).toThrow(
    expect.objectContaining({
      id: "quickbi/cn-hangzhou/group/a%2Fb",
      properties: { ...inputs, userIds: ["1"], memberCount: 1, answerable: { absent: ["2"] } },
      reasons: ["quickbi group a/b: could not add user 2: no entry"],
      message: expect.stringContaining("could not add user 2: no entry") as string,
    }),
  );
});
