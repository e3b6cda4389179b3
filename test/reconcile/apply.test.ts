import { describe, expect, test } from "vitest";
import { apply, type Outcome } from "../../provider/reconcile/apply";
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

  test("removes nobody whom another resource came to declare or protect since the plan was made", async () => {
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
    await expect(apply(host, { ...place, service }, { ...nothing, removes: ["1"] }, ["1"])).rejects.toThrow("a mistake");
    await host.run.removalsOf(target, ["1"]);
  });
});

describe("what the listing after the writes shows", () => {
  const done1 = { "1": { kind: "done" } } as const;

  test.each([
    { name: "an add that is confirmed", plan: { adds: ["1"] }, before: [], shown: ["1"], live: ["1"] },
    { name: "a removal that is confirmed", plan: { removes: ["1"] }, before: ["1"], shown: [], live: [] },
  ])("$name and shown late is done", async ({ plan, before, shown, live }) => {
    const place = fakePlace(shown);
    place.script.list.push({ kind: "present", members: before });
    const host = fakeHost();
    expect(await apply(host, place, { ...nothing, ...plan }, before)).toEqual({ ...done, live });
    expect(host.slept).toEqual([1000]);
  });

  test.each([
    { name: "an add that is confirmed and never shown", verb: "add", plan: { adds: ["1"] }, shown: [] },
    { name: "a removal that is confirmed and shows the member to the end", verb: "remove", plan: { removes: ["1"] }, shown: ["1"] },
    {
      name: "a confirmation that is confirmed and shows the member to the end",
      verb: "remove",
      plan: { confirmations: ["1"] },
      shown: ["1"],
    },
  ] as const)("$name is unfinished after four looks", async ({ verb, plan, shown }) => {
    const place = fakePlace(shown);
    place.script[verb].push(done1);
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, ...plan }, shown);
    expect(outcome.unfinished).toEqual([
      { verb, member: "1", confirmed: true, failure: expect.objectContaining({ reason: expect.any(String) as string }) as object },
    ]);
    expect([outcome.live, host.slept]).toEqual([shown, [1000, 2000, 4000]]);
    expect(place.calls.filter((call) => call === "list")).toHaveLength(4);
  });

  test("a member whose outcome no answer told is where the listing shows them, or unfinished", async () => {
    const place = fakePlace(["1"]);
    place.script.add.push({});
    place.script.list.push({ kind: "present", members: [] });
    const outcome = await apply(fakeHost(), place, { ...nothing, adds: ["1", "2"] }, []);
    expect(outcome.live).toEqual(["1"]);
    expect(outcome.unfinished).toEqual([{ verb: "add", member: "2", failure: { reason: "the answer left it out" } }]);
    expect(outcome.wrote).toBe(false);
  });

  test("an add that was refused is done where the listing shows the member, and a refusal is not looked at twice", async () => {
    const place = fakePlace(["1"]);
    const refused = { kind: "failed", failure: { reason: "unknown", code: "X" } } as const;
    place.script.add.push({ "1": refused, "2": refused });
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, adds: ["1", "2"] }, []);
    expect(outcome.unfinished).toEqual([{ verb: "add", member: "2", failure: refused.failure }]);
    expect(host.slept).toEqual([]);
  });

  test("a removal that was refused stays open, even if the listing does not show the member", async () => {
    const place = fakePlace();
    place.script.remove.push({ "1": { kind: "failed", failure: { reason: "no" } } });
    const host = fakeHost();
    const outcome = await apply(host, place, { ...nothing, removes: ["1"] }, ["1"]);
    expect(outcome.unfinished).toEqual([{ verb: "remove", member: "1", failure: { reason: "no" } }]);
    expect(host.run.removedAmong(target, ["1"])).toEqual([]);
  });

  test("a removal whose answers were lost stays open, as unknown where the listing does not show the member", async () => {
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

  test("whoever was neither observed nor added by this run has arrived", async () => {
    const place = fakePlace(["1", "9"]);
    const host = fakeHost();
    host.run.added(place.target, ["8"]);
    place.members.add("8");
    expect((await apply(host, place, { ...nothing, adds: ["2"] }, ["1"])).arrived).toEqual(["9"]);
  });

  test("whom another apply of this run removed is not in, and has not arrived", async () => {
    const place = fakePlace(["9"]);
    const host = fakeHost();
    host.run.startRemoval(place.target, ["9"]).end();
    expect(await apply(host, place, { ...nothing, adds: ["1"] }, [])).toEqual({ ...done, live: ["1"] });
  });

  test("writes that cannot be listed afterwards add up from the answers, and say so", async () => {
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

  test("a target that went away meanwhile is told apart from an empty one", async () => {
    const place = fakePlace(["1"]);
    place.script.remove.push({ "1": { kind: "unclear" } });
    place.script.list.push({ kind: "gone", reason: "it is no more" });
    expect(await apply(fakeHost(), place, { ...nothing, removes: ["1"] }, ["1"])).toMatchObject({ live: [], gone: "it is no more" });
  });
});
