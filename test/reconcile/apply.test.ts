import { describe, expect, test } from "vitest";
import { apply } from "../../provider/reconcile/apply";
import { failure, fakeHost, fakePlace } from "../support/fake-place";

describe("apply", () => {
  test("makes no call when there is nothing to do", async () => {
    const place = fakePlace(["1"]);
    expect(await apply(fakeHost(), place, { adds: [], removes: [] }, ["1"])).toEqual({ live: ["1"], unfinished: [], strangers: [] });
    expect(place.calls).toEqual([]);
  });

  test("adds before it removes, and lists once afterwards", async () => {
    const place = fakePlace(["1", "2"]);
    const applied = await apply(fakeHost(), place, { adds: ["3"], removes: ["1"] }, ["1", "2"]);
    expect(place.calls).toEqual(["add 3", "remove 1", "list"]);
    expect(applied).toEqual({ live: ["2", "3"], unfinished: [], strangers: [] });
  });

  test("a confirmed write that the listing does not show yet is lag, not failure", async () => {
    const place = fakePlace(["1"]);
    place.script.list.push({ kind: "present", members: ["1"] });
    const applied = await apply(fakeHost(), place, { adds: ["2"], removes: ["1"] }, ["1"]);
    expect(applied).toEqual({ live: ["2"], unfinished: [], strangers: [] });
  });

  test("a member that was refused is unfinished, with the reason", async () => {
    const place = fakePlace();
    place.script.add.push({ "1": { kind: "done" }, "2": { kind: "failed", failure: { reason: "unknown", code: "X" } } });
    place.members.add("1");
    const applied = await apply(fakeHost(), place, { adds: ["1", "2"], removes: [] }, []);
    expect(applied.unfinished).toEqual([{ verb: "add", member: "2", failure: { reason: "unknown", code: "X" } }]);
  });

  test("a member that was refused but is where it was wanted is finished", async () => {
    const place = fakePlace(["2"]);
    place.script.add.push({ "2": { kind: "failed", failure: { reason: "unknown" } } });
    const applied = await apply(fakeHost(), place, { adds: ["2"], removes: [] }, []);
    expect(applied).toEqual({ live: ["2"], unfinished: [], strangers: [] });
  });

  test("a member whose outcome nobody told is looked up again, thrice at most", async () => {
    const place = fakePlace();
    place.script.add.push({});
    const host = fakeHost();
    const applied = await apply(host, place, { adds: ["1"], removes: [] }, []);
    expect(place.calls).toEqual(["add 1", "list", "list", "list"]);
    expect(host.slept).toEqual([1000, 2000]);
    expect(applied.unfinished).toEqual([{ verb: "add", member: "1", failure: { reason: "the answer left it out" } }]);
  });

  test("a member that turns up at a later look is finished", async () => {
    const place = fakePlace(["1"]);
    place.script.add.push({});
    place.script.list.push({ kind: "present", members: [] });
    const applied = await apply(fakeHost(), place, { adds: ["1"], removes: [] }, []);
    expect(applied).toEqual({ live: ["1"], unfinished: [], strangers: [] });
  });

  test("whoever was neither observed nor added by this run is a stranger", async () => {
    const place = fakePlace(["1", "9"]);
    const host = fakeHost();
    host.run.added(place.target, ["8"]);
    place.members.add("8");
    const applied = await apply(host, place, { adds: ["2"], removes: [] }, ["1"]);
    expect(applied.strangers).toEqual(["9"]);
  });

  test("whom another apply of this run took out is lag in the listing, not a stranger", async () => {
    const place = fakePlace(["9"]);
    const host = fakeHost();
    host.run.removing(place.target, ["9"]);
    const applied = await apply(host, place, { adds: ["1"], removes: [] }, []);
    expect(applied).toEqual({ live: ["1"], unfinished: [], strangers: [] });
  });

  test("writes that cannot be listed afterwards add up from the answers, and say so", async () => {
    const place = fakePlace(["1"]);
    place.script.list.push(failure());
    const applied = await apply(fakeHost(), place, { adds: ["2"], removes: ["1"] }, ["1"]);
    expect(applied).toMatchObject({ live: ["2"], unfinished: [], unverified: expect.stringContaining("no entry") as string });
  });

  test("a target that went away meanwhile is told apart from an empty one", async () => {
    const place = fakePlace(["1"]);
    place.script.remove.push({ "1": { kind: "unclear" } });
    place.script.list.push({ kind: "gone", reason: "it is no more" });
    const applied = await apply(fakeHost(), place, { adds: [], removes: ["1"] }, ["1"]);
    expect(applied).toEqual({ live: [], unfinished: [], strangers: [], gone: "it is no more" });
  });

  test("a refused removal is not kept from the rest of the run", async () => {
    const place = fakePlace(["1", "2"]);
    const host = fakeHost();
    host.run.removing(place.target, ["1", "2"]);
    place.script.remove.push({ "1": { kind: "failed", failure: { reason: "no" } }, "2": { kind: "unclear" } });
    await apply(host, place, { adds: [], removes: ["1", "2"] }, ["1", "2"]);
    expect(host.run.removedAmong(place.target, ["1", "2"])).toEqual(["2"]);
  });
});
