import { expect, test } from "vitest";
import { NO_POLICY } from "../support/policy";
import { carryOut } from "../../provider/reconcile/reconcile";
import { policyOf, refusalOfRun } from "../../provider/reconcile/policy";
import { emulated, inOps, opsAddress, opsArgs } from "../support/emulated";
import { fakeHost, fakePlace, target } from "../support/fake-place";
import { runOn, type TestHost } from "../support/host";
import { Resource } from "../support/resource";

const limited = { ...fakeHost(), policy: () => ({ ...NO_POLICY, maxRemovalsPerRun: 2 }) };

test("a run removes as many distinct memberships as the stack allows, whichever side declares them", () => {
  expect(refusalOfRun(limited, target, { removes: ["1", "2"] })).toBeUndefined();
  // The apply after its preview, and the same pair from the other side.
  expect(refusalOfRun(limited, target, { removes: ["1", "2"] })).toBeUndefined();
  expect(refusalOfRun(limited, { ...target, side: "user", id: "1" }, { removes: ["7"] })).toBeUndefined();
  expect(refusalOfRun(limited, { ...target, id: "8" }, { removes: ["3"] })).toBe(
    "door group 8: with user 3 this run would remove 3 memberships, and alicloud-group-membership:maxRemovalsPerRun " +
      "allows 2. Nothing of this group was written. If that is meant, raise it for this run.",
  );
  expect(refusalOfRun(limited, { ...target, id: "8" }, { removes: [] })).toBeUndefined();
});

test("an apply that would exceed it sends nothing", async () => {
  const host = { ...fakeHost(), policy: () => ({ ...NO_POLICY, maxRemovalsPerRun: 0 }) };
  const place = fakePlace(["1"]);
  const plan = { adds: ["2"], removes: ["1"], confirmations: [], handedOver: [], external: [], protected: [] };
  await expect(
    carryOut(host, { kind: "planned", place, external: [], observed: ["1"], unknown: [], plan }),
  ).rejects.toThrow("allows 0");
  expect(place.calls).toEqual([]);
});

test.each([
  [
    { Bastionhost: ["101"] },
    /neverRemove has "Bastionhost", which is not a service.*Write one of bastionhost, .*quickbi/,
  ],
  [{ bastionhost: ["0101"] }, /neverRemove\.bastionhost has "0101", which is not an id of Bastionhost/],
])("a protection that would protect nobody fails: %j", (neverRemove, message) => {
  expect(() => policyOf({ ...fakeHost(), policy: () => ({ ...NO_POLICY, neverRemove }) })).toThrow(message);
});

test("a protected user stays in every group, whichever side removes, and a limit of the stack does not allow an empty list", async () => {
  const emulator = await emulated();
  const values = {
    "alicloud-group-membership:neverRemove": JSON.stringify({ bastionhost: ["103"] }),
    "alicloud-group-membership:maxRemovals": "100%",
  };
  const run = (): TestHost => runOn(emulator, { values });
  const group = new Resource();
  await group.up(run(), opsArgs);
  const { userIds: _userIds, userGroupId: _group, ...place } = opsArgs;
  await new Resource().up(run(), { ...place, userId: "103", userGroupIds: [], takeover: true });
  await group.up(run(), { ...opsArgs, userIds: ["104"] });
  await group.destroy(run());
  expect(inOps(emulator)).toEqual(["103"]);

  emulator.changeMembers(opsAddress, { set: ["101", "102", "104", "105"] });
  const emptied = new Resource();
  await emptied.up(run(), { ...opsArgs, userIds: ["101", "102", "104", "105"] });
  await expect(emptied.up(run(), { ...opsArgs, userIds: [] })).rejects.toThrow("the declared list is empty");
});

test("a limit and a protection say that they are those of the stack", async () => {
  const emulator = await emulated();
  const values = {
    "alicloud-group-membership:neverRemove": JSON.stringify({ bastionhost: ["103"] }),
    "alicloud-group-membership:maxRemovals": "0",
  };
  const host = runOn(emulator, { values });
  const group = new Resource();
  await group.up(host, opsArgs);
  await expect(group.up(runOn(emulator, { values }), { ...opsArgs, userIds: ["103"] })).rejects.toThrow(
    "and alicloud-group-membership:maxRemovals allows 0: user dave 104.",
  );
  const later = runOn(emulator, { values });
  await group.up(later, { ...opsArgs, userIds: ["104"] });
  expect(later.infos).toContain(
    "ops (bastionhost group 9): user carol 103 not removed, since alicloud-group-membership:neverRemove lists them",
  );
});
