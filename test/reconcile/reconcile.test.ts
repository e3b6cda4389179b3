import { describe, expect, test } from "vitest";
import { goneMessage, GoneError, lockOf, locksOfMembers, reconcile, type Wish } from "../../provider/reconcile/reconcile";
import { RefusedError } from "../../provider/reconcile/refused-error";
import { fakeHost, fakePlace, target } from "../support/fake-place";

const wish: Wish = { mode: "authoritative", desired: [], former: [], guarded: false };

describe("reconcile", () => {
  test("observes, plans, applies and writes the ledger down", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "9"])];
    const done = await reconcile(host, place, { ...wish, desired: ["1", "2"] });
    expect(place.calls).toEqual(["list", "add 2", "remove 9", "list"]);
    expect(done).toMatchObject({ ledger: { members: ["1", "2"], answerable: {} }, unfinished: [], strangers: [] });
    expect(host.infos).toEqual(["door group 7: done +1 (2), -1 (9)"]);
  });

  test("refuses before any write when the guard does", async () => {
    const place = fakePlace(["9"]);
    await expect(reconcile(fakeHost(), place, { ...wish, desired: ["1"], guarded: true })).rejects.toThrow(RefusedError);
    expect(place.calls).toEqual(["list"]);
  });

  test("refuses before any write when the target is gone", async () => {
    const place = fakePlace();
    place.script.list.push({ kind: "gone", reason: "no more" });
    await expect(reconcile(fakeHost(), place, { ...wish, desired: ["1"] })).rejects.toThrow(RefusedError);
    expect(place.calls).toEqual(["list"]);
  });

  test("says so when the target goes away in the middle", async () => {
    const place = fakePlace();
    place.script.list.push(undefined, { kind: "gone", reason: "no more" });
    await expect(reconcile(fakeHost(), place, { ...wish, desired: ["1"] })).rejects.toThrow(GoneError);
  });

  test("keeps whom another resource declares, and says so", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "2"])];
    host.run.claim({ ...target, side: "user", id: "2" }, ["7"]);
    const done = await reconcile(host, place, { ...wish, desired: ["1"], former: ["1", "2"] });
    expect(place.calls).toEqual(["list"]);
    expect(done.ledger).toEqual({ members: ["1", "2"], answerable: { handed: ["2"] } });
    expect(host.warnings).toHaveLength(1);
  });

  test("whoever is claimed while the groups are waited for stays in", async () => {
    const [host, place] = [fakeHost(), fakePlace(["a", "b"], { side: "user" })];
    let claim = (): void => undefined;
    const held = host.locks.hold(locksOfMembers(place.target, { removes: ["a"] }), () => new Promise<void>((resolve) => (claim = resolve)));
    await Promise.resolve();
    const done = reconcile(host, place, { ...wish, former: ["a", "b"] });
    await new Promise((resolve) => setImmediate(resolve));
    host.run.claim({ ...target, side: "group", id: "a" }, ["7"]);
    claim();
    await held;
    expect((await done).ledger).toEqual({ members: ["a"], answerable: { handed: ["a"] } });
    expect([...place.members]).toEqual(["a"]);
  });

  test("two applies to one target do not overlap", async () => {
    const [host, place] = [fakeHost(), fakePlace()];
    await Promise.all([
      reconcile(host, place, { ...wish, mode: "additive", desired: ["1"] }),
      reconcile(host, place, { ...wish, mode: "additive", desired: ["2"] }),
    ]);
    expect(place.calls).toEqual(["list", "add 1", "list", "list", "add 2", "list"]);
  });

  test("strangers matter to an authoritative target only", async () => {
    for (const mode of ["authoritative", "additive"] as const) {
      const place = fakePlace();
      place.script.list.push(undefined, { kind: "present", members: ["1", "9"] });
      const done = await reconcile(fakeHost(), place, { ...wish, mode, desired: ["1"] });
      expect(done.strangers, mode).toEqual(mode === "authoritative" ? ["9"] : []);
    }
  });
});

test("a target that is missing is told with its place and the advice to pass an Output", () => {
  expect(goneMessage(target, "no more")).toMatch(/^door group 7 in cn-hangzhou does not exist: no more\. Nothing was written\..*pass the Output/);
});

test("a group is locked by one key, whichever side works on it; a user by one of its own", () => {
  const user = { ...target, side: "user", id: "101" } as const;
  expect(locksOfMembers(user, { adds: ["7"], removes: ["8"] })).toEqual([lockOf(target), lockOf({ ...target, id: "8" })]);
  expect(locksOfMembers(target, { adds: ["101"] })).toEqual([]);
  expect(lockOf({ ...target, id: "101" })).not.toBe(lockOf(user));
});
