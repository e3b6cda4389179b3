import { expect, test } from "vitest";
import { NO_POLICY } from "../support/policy";

import { previewOf } from "../../provider/lifecycle/preview";
import { EMPTY_LEDGER, membersOf } from "../../provider/membership/ledger";
import type { Request } from "../../provider/reconcile/look";
import { failure, fakeHost, fakePlace, target } from "../support/fake-place";

const request: Request = {
  mode: "additive",
  desired: ["1"],
  ledger: EMPTY_LEDGER,
  neverRemove: [],
  guards: { wasAuthoritative: true },
};

test("a preview prints the plan and the members that are handed over or protected, and writes nothing", async () => {
  const [host, place] = [fakeHost(), fakePlace(["2", "3", "4"])];
  host.run.declare(target, { members: [], elsewhere: [{ declared: ["2"] }] });
  host.run.declare({ ...target, side: "user", id: "3" }, { members: [], neverRemove: ["7"] });
  const ledger = { members: membersOf(["2", "3", "4", "5"]), status: {} };
  expect(await previewOf(host, place, { ...request, ledger })).toBeUndefined();
  expect(host.infos).toEqual([
    "door group 7: user 2 not removed, since another GroupMembership of this program declares the same membership",
    "door group 7: user 3 not removed, since neverRemove lists them",
    // The removal of 5 is sent too, although the listing does not show that member.
    "door group 7: 3 members now, +1 (1), -1 (4)",
  ]);
  expect(place.calls).toEqual(["list"]);
});

test("a refusal is the reason of the failure, and no plan is printed", async () => {
  const host = fakeHost();
  const refused = await previewOf(host, fakePlace(["2"]), { ...request, mode: "authoritative", maxRemovals: 0 });
  expect(refused).toContain("maxRemovals allows 0");
  expect(host.infos).toEqual([]);
});

test("a target that is gone fails the preview", async () => {
  const place = fakePlace();
  place.script.list.push({ kind: "gone", reason: "not found there" });
  expect(await previewOf(fakeHost(), place, request)).toContain("door group 7: not found there");
});

test.each([
  ["a warning when the service refuses it", failure(), undefined, 1],
  [
    "a failure when a setting is unusable",
    failure({ kind: "configuration" }),
    expect.stringContaining("no entry") as string,
    0,
  ],
])("a failed look-up is %s", async (_what, error, expected, warnings) => {
  const [host, place] = [fakeHost(), fakePlace()];
  place.script.list.push(error);
  expect(await previewOf(host, place, request)).toEqual(expected);
  expect([host.infos.length, host.warnings.length]).toEqual([0, warnings]);
});

test("an account other than that of the state fails the preview", async () => {
  await expect(previewOf(fakeHost(), fakePlace(), { ...request, accountId: "2" })).rejects.toThrow(
    "the state says account 2",
  );
});

test("a failed look-up fails the preview where the stack requires it", async () => {
  const [host, place] = [{ ...fakeHost(), policy: () => ({ ...NO_POLICY, requireLookup: true }) }, fakePlace()];
  place.script.list.push(failure());
  const reason = await previewOf(host, place, request);
  expect(reason).toMatch(/could not be looked up\. .*requireLookup is true\.$/);
  expect(reason).not.toContain("looks again");
  expect(host.warnings).toEqual([]);
});
