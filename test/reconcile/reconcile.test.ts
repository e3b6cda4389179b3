import { describe, expect, test } from "vitest";
import { EMPTY_LEDGER, membersOf, type Ledger } from "../../provider/membership/ledger";
import type { Request } from "../../provider/reconcile/look";
import { reconcile } from "../../provider/reconcile/reconcile";
import { GoneError, RefusedError } from "../../provider/base/errors";
import { failure, fakeHost, fakePlace, target } from "../support/fake-place";

const request: Request = {
  mode: "authoritative",
  desired: ["1"],
  ledger: EMPTY_LEDGER,
  neverRemove: [],
  guards: { wasAuthoritative: true },
};
const declared = (...ids: string[]): Ledger => ({ members: membersOf(ids), status: {} });

describe("reconcile", () => {
  test("observes, plans, applies and returns the ledger, with the known names", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "9"])];
    const named = { ...place, target: { ...place.target, names: { "1": "alice" } } };
    const done = await reconcile(host, named, { ...request, desired: ["1", "2"] });
    expect(place.calls).toEqual(["list", "add 2", "remove 9", "list"]);
    expect(done).toEqual({
      mode: "authoritative",
      ledger: { members: { "1": "alice", "2": "2" }, status: {} },
      unfinished: [],
      missing: [],
      arrived: [],
      target: { ...named.target, accountId: "1" },
      accountId: "1",
    });
    expect(host.infos).toEqual(["door group 7: done +1 (2), -1 (9)"]);
  });

  test("without a write it returns no account, since nothing proved it", async () => {
    expect(await reconcile(fakeHost(), fakePlace(["1"]), request)).toMatchObject({ accountId: undefined });
  });

  test("refuses before any write when a guard refuses", async () => {
    const place = fakePlace(["9"]);
    const refused = reconcile(fakeHost(), place, { ...request, guards: { wasAuthoritative: false } });
    await expect(refused).rejects.toThrow(RefusedError);
    expect(place.calls).toEqual(["list"]);
  });

  test("refuses before any write when the target is gone", async () => {
    const place = fakePlace();
    place.script.list.push({ kind: "gone", reason: "not found there" });
    await expect(reconcile(fakeHost(), place, request)).rejects.toThrow(RefusedError);
    expect(place.calls).toEqual(["list"]);
  });

  test("says so when the target disappears during the apply", async () => {
    const place = fakePlace();
    place.script.list.push(undefined, { kind: "gone", reason: "not found there" });
    await expect(reconcile(fakeHost(), place, request)).rejects.toThrow(GoneError);
  });

  test("forgets a member that another resource declares, without a write, and says so", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "2"])];
    host.run.declare({ ...target, side: "user", id: "2" }, { members: ["7"] });
    const done = await reconcile(host, place, { ...request, mode: "additive", ledger: declared("1", "2") });
    expect(place.calls).toEqual(["list"]);
    expect(done.ledger).toEqual(declared("1"));
    expect(host.infos).toEqual([
      expect.stringContaining("user 2 not removed, since another GroupMembership of this program declares"),
    ]);
  });

  test("keeps a protected member pending, and says so", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "2"])];
    host.run.declare({ ...target, side: "user", id: "2" }, { members: [], neverRemove: ["7"] });
    const done = await reconcile(host, place, { ...request, ledger: declared("1", "2") });
    expect(done.ledger).toEqual({ members: membersOf(["1", "2"]), status: { "2": "pendingRemoval" } });
    expect(host.infos).toEqual(["door group 7: user 2 not removed, since neverRemove lists them"]);
  });

  test.each([
    { name: "protects", declared: [], held: ["7"], status: { "2": "pendingRemoval" } },
    { name: "declares", declared: ["7"], held: [], status: {} },
  ])("a member that another resource $name during the adds is kept", async ({ declared: groups, held, status }) => {
    const [host, place] = [fakeHost(), fakePlace(["2"])];
    const { group } = place.service.sides;
    const add: typeof group.add = async (...parts) => {
      host.run.declare({ ...target, side: "user", id: "2" }, { members: groups, neverRemove: held });
      return group.add(...parts);
    };
    const service = { ...place.service, sides: { ...place.service.sides, group: { ...group, add } } };
    const done = await reconcile(host, { ...place, service }, { ...request, mode: "additive", ledger: declared("2") });
    expect(place.calls).toEqual(["list", "add 1", "list"]);
    expect(done.ledger.status).toEqual(status);
    expect(host.infos).toContainEqual(expect.stringContaining("user 2 not removed"));
  });

  test("two applies to one target each add their own members", async () => {
    const [host, place] = [fakeHost(), fakePlace()];
    const additive = { ...request, mode: "additive" as const };
    const done = await Promise.all(["1", "2"].map((id) => reconcile(host, place, { ...additive, desired: [id] })));
    expect(done.map(({ ledger }) => ledger)).toEqual([declared("1"), declared("2")]);
    expect([...place.members].sort()).toEqual(["1", "2"]);
  });

  test("members that arrive matter only to an authoritative target, and only if no other resource declares them", async () => {
    for (const [mode, arrived] of [
      ["authoritative", ["9"]],
      ["additive", []],
    ] as const) {
      const [host, place] = [fakeHost(), fakePlace(["1", "8", "9"])];
      host.run.declare({ ...target, side: "user", id: "8" }, { members: ["7"] });
      place.script.list.push({ kind: "present", members: [] });
      expect((await reconcile(host, place, { ...request, mode })).arrived, mode).toEqual(arrived);
    }
  });
});

describe("what is not done", () => {
  const refused = { kind: "failed", failure: { reason: "unknown", missing: true } } as const;

  test.each([
    { name: "fails", toleratesMissing: false, unfinished: 1, missing: [] },
    {
      name: "is missing, with a warning, where onMissing is warn",
      toleratesMissing: true,
      unfinished: 0,
      missing: ["1"],
    },
  ])("a declared member that the service does not know $name", async ({ toleratesMissing, unfinished, missing }) => {
    const [host, place] = [fakeHost(), fakePlace()];
    place.script.add.push({ "1": refused });
    const done = await reconcile(host, place, { ...request, toleratesMissing });
    expect(done).toMatchObject({ missing, ledger: { members: {}, status: { "1": "absent" } } });
    expect([done.unfinished.length, host.warnings.length]).toEqual([unfinished, missing.length]);
  });

  test.each([
    { name: "is a warning the first time", status: {}, unfinished: 0 },
    { name: "fails when it was pending before", status: { "2": "pendingRemoval" }, unfinished: 1 },
  ] as const)(
    "a removal of an owned member that is confirmed and still listed $name, and stays pending",
    async ({ status, unfinished }) => {
      const [host, place] = [fakeHost(), fakePlace(["1", "2"])];
      place.script.remove.push({ "2": { kind: "done" } });
      const done = await reconcile(host, place, { ...request, ledger: { members: membersOf(["1", "2"]), status } });
      expect(done.ledger.status).toEqual({ "2": "pendingRemoval" });
      expect([done.unfinished.length, host.warnings.length]).toEqual([unfinished, 1 - unfinished]);
    },
  );

  test("a removal that was refused before a failed listing is tried again by a later apply of the run", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "2"])];
    place.script.remove.push({ "2": { kind: "failed", failure: { reason: "no" } } });
    place.script.list.push(undefined, failure());
    const { ledger } = await reconcile(host, place, {
      ...request,
      ledger: { members: membersOf(["1", "2"]), status: {} },
    });
    expect(ledger.status).toEqual({ "2": "pendingRemoval" });
    expect((await reconcile(host, place, { ...request, ledger })).ledger.status).toEqual({});
    expect([...place.members]).toEqual(["1"]);
  });

  test("an undeclared member whose removal fails stays undeclared", async () => {
    const place = fakePlace(["1", "9"]);
    place.script.remove.push(failure());
    const done = await reconcile(fakeHost(), place, request);
    expect(done).toMatchObject({
      ledger: { status: { "9": "undeclared" } },
      unfinished: [{ verb: "remove", member: "9" }],
    });
  });
});
