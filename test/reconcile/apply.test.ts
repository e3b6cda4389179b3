import { describe, expect, test } from "vitest";
import type { Outcome } from "../../provider/membership/outcome";
import { apply } from "../../provider/reconcile/apply";
import { failure, fakeHost, fakePlace, target } from "../support/fake-place";

const nothing = { adds: [], removes: [], confirmations: [] };
const done: Omit<Outcome, "live"> = { unfinished: [], spared: [], arrived: [], wrote: true };

describe("apply", () => {
  test("makes no call when there is nothing to do", async () => {
    const place = fakePlace(["1"]);
    expect(await apply(fakeHost(), place, nothing, ["1"])).toEqual({ ...done, live: ["1"], wrote: false });
    expect(place.calls).toEqual([]);
  });

  test("adds before it removes, sends confirmations with the removals, and lists once afterwards", async () => {
    const place = fakePlace(["1", "2"]);
    const outcome = await apply(fakeHost(), place, { adds: ["3"], removes: ["1"], confirmations: ["9"] }, ["1", "2"]);
    expect(place.calls).toEqual(["add 3", "remove 1,9", "list"]);
    expect(outcome).toEqual({ ...done, live: ["2", "3"] });
  });

  test("keeps members that another resource has declared or protected since the plan was made", async () => {
    const place = fakePlace(["1", "2", "3"]);
    const host = fakeHost();
    host.run.declare({ ...target, side: "user", id: "1" }, { members: ["7"] });
    host.run.declare({ ...target, side: "user", id: "2" }, { members: [], neverRemove: ["7"] });
    const outcome = await apply(host, place, { ...nothing, removes: ["1", "2", "3"] }, ["1", "2", "3"]);
    expect(outcome).toEqual({ ...done, live: ["1", "2"], spared: ["1", "2"] });
    expect(place.calls).toEqual(["remove 3", "list"]);
  });

  test("an add waits until a removal of the same pair is over", async () => {
    const place = fakePlace(["1"]);
    const host = fakeHost();
    const removal = host.run.startRemoval(target, ["1"]);
    const added = apply(host, place, { ...nothing, adds: ["1"] }, []);
    await new Promise((resolve) => setImmediate(resolve));
    expect(place.calls).toEqual([]);
    place.members.delete("1");
    removal.end();
    expect((await added).live).toEqual(["1"]);
    expect(host.run.addedAmong(target, ["1"])).toEqual(["1"]);
  });

  test("a removal is over even after an error", async () => {
    const place = fakePlace(["1"]);
    const host = fakeHost();
    const broken = { ...place.service.sides.group, remove: () => Promise.reject(new TypeError("a mistake")) };
    const service = { ...place.service, sides: { ...place.service.sides, group: broken } };
    await expect(apply(host, { ...place, service }, { ...nothing, removes: ["1"] }, ["1"])).rejects.toThrow(
      "a mistake",
    );
    await host.run.waitForRemovals(target, ["1"]);
  });
});

describe("what the listing after the writes shows", () => {
  const done1 = { "1": { kind: "done" } } as const;

  test.each([
    { name: "a confirmed add", plan: { adds: ["1"] }, before: [], shown: ["1"], live: ["1"] },
    { name: "a confirmed removal", plan: { removes: ["1"] }, before: ["1"], shown: [], live: [] },
  ])("$name and shown late is done", async ({ plan, before, shown, live }) => {
    const place = fakePlace(shown);
    place.script.list.push({ kind: "present", members: before });
    const host = fakeHost();
    expect(await apply(host, place, { ...nothing, ...plan }, before)).toEqual({ ...done, live });
    expect(host.slept).toEqual([750]);
  });

  test.each([
    { name: "a confirmed add that is never shown", verb: "add", plan: { adds: ["1"] }, shown: [] },
    { name: "a confirmed removal whose member stays listed", verb: "remove", plan: { removes: ["1"] }, shown: ["1"] },
    {
      name: "a confirmed repeat of a removal whose member stays listed",
      verb: "remove",
      plan: { confirmations: ["1"] },
      shown: ["1"],
    },
  ] as const)("$name is unfinished after four listings", async ({ verb, plan, shown }) => {
    const place = fakePlace(shown);
    place.script[verb].push(done1);
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, ...plan }, shown);
    expect(outcome.unfinished).toEqual([
      {
        verb,
        member: "1",
        confirmed: true,
        failure: expect.objectContaining({ reason: expect.any(String) as string }) as object,
      },
    ]);
    expect([outcome.live, host.slept]).toEqual([shown, [750, 1500, 3000]]);
    expect(place.calls.filter((call) => call === "list")).toHaveLength(4);
  });

  test("a member without an outcome in any answer is as listed, or unfinished", async () => {
    const place = fakePlace(["1"]);
    place.script.add.push({});
    place.script.list.push({ kind: "present", members: [] });
    const outcome = await apply(fakeHost(), place, { ...nothing, adds: ["1", "2"] }, []);
    expect(outcome.live).toEqual(["1"]);
    expect(outcome.unfinished).toEqual([{ verb: "add", member: "2", failure: { reason: "the answer left it out" } }]);
    expect(outcome.wrote).toBe(false);
  });

  test("a refused add is done where the listing shows the member, and a refusal causes no second listing", async () => {
    const place = fakePlace(["1"]);
    const refused = { kind: "failed", failure: { reason: "unknown", code: "X" } } as const;
    place.script.add.push({ "1": refused, "2": refused });
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, adds: ["1", "2"] }, []);
    expect(outcome.unfinished).toEqual([{ verb: "add", member: "2", failure: refused.failure }]);
    expect(host.slept).toEqual([]);
  });

  test("a refused removal stays pending, even if the listing does not show the member", async () => {
    const place = fakePlace();
    place.script.remove.push({ "1": { kind: "failed", failure: { reason: "no" } } });
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, removes: ["1"] }, ["1"]);
    expect(outcome.unfinished).toEqual([{ verb: "remove", member: "1", failure: { reason: "no" } }]);
    expect(host.run.removedAmong(target, ["1"])).toEqual([]);
  });

  test("a removal with lost answers stays pending, as unknown where the listing does not show the member", async () => {
    const lost = { kind: "lost", failure: { reason: "no answer" } } as const;
    const place = fakePlace(["2"]);
    place.script.remove.push({ "1": lost, "2": lost });
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, removes: ["1", "2"] }, ["1", "2"]);
    expect(outcome.unfinished).toEqual([
      { verb: "remove", member: "1", failure: lost.failure, unknown: true },
      { verb: "remove", member: "2", failure: lost.failure },
    ]);
    expect(host.run.removedAmong(target, ["1", "2"])).toEqual(["1"]);
  });

  test("a member that was neither observed nor added by this run has arrived", async () => {
    const place = fakePlace(["1", "9"]);
    const host = fakeHost();
    host.run.added(place.target, ["8"]);
    place.members.add("8");
    expect((await apply(host, place, { ...nothing, adds: ["2"] }, ["1"])).arrived).toEqual(["9"]);
  });

  test("a member that another apply of this run removed is not live, and has not arrived", async () => {
    const place = fakePlace(["9"]);
    const host = fakeHost();
    host.run.startRemoval(place.target, ["9"]).end();
    expect(await apply(host, place, { ...nothing, adds: ["1"] }, [])).toEqual({ ...done, live: ["1"] });
  });

  test("without a listing after the writes the result comes from the answers, and says so", async () => {
    const place = fakePlace(["1", "3"]);
    place.script.list.push(failure());
    place.script.remove.push({ "1": { kind: "done" }, "3": { kind: "lost", failure: { reason: "no answer" } } });
    expect(await apply(fakeHost(), place, { ...nothing, adds: ["2"], removes: ["1", "3"] }, ["1", "3"])).toEqual({
      ...done,
      live: ["3", "2"],
      unfinished: [{ verb: "remove", member: "3", failure: { reason: "no answer" }, unknown: true }],
      unverified: expect.stringContaining("no entry") as string,
    });
  });

  test("a target that was deleted meanwhile is not reported as empty", async () => {
    const place = fakePlace(["1"]);
    place.script.remove.push({ "1": { kind: "unclear" } });
    place.script.list.push({ kind: "gone", reason: "it was deleted" });
    expect(await apply(fakeHost(), place, { ...nothing, removes: ["1"] }, ["1"])).toMatchObject({
      live: [],
      gone: "it was deleted",
    });
  });
});
