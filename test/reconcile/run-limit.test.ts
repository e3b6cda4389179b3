import { expect, test } from "vitest";
import { NO_POLICY } from "../support/policy";
import { carryOut } from "../../provider/reconcile/reconcile";
import { refusalOfRun } from "../../provider/reconcile/run-limit";
import { fakeHost, fakePlace, target } from "../support/fake-place";

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
  const plan = { adds: ["2"], removes: ["1"], confirmations: [], handedOver: [], protected: [] };
  await expect(carryOut(host, { kind: "planned", place, observed: ["1"], plan })).rejects.toThrow("allows 0");
  expect(place.calls).toEqual([]);
});
