import { describe, expect, test } from "vitest";
import { observe, observeAnew, observeBeforeWrites } from "../../provider/reconcile/observe";
import { failure, fakeHost, fakePlace } from "../support/fake-place";

describe("observe", () => {
  test("remembers that a target exists, until it is gone", async () => {
    const [host, place] = [fakeHost(), fakePlace()];
    await observe(host, place);
    expect([...host.existing]).toEqual(["door/cn-hangzhou/group/7"]);
    place.script.list.push({ kind: "gone", reason: "no more" });
    expect(await observe(host, place)).toEqual({ kind: "gone", reason: "no more" });
    expect([...host.existing]).toEqual([]);
  });

  test("passes on what the service knows of a target", async () => {
    const host = fakeHost();
    const place = fakePlace();
    const known: boolean[] = [];
    const sides = { ...place.service.sides, group: { ...place.service.sides.group, observe: async (_s: unknown, _t: unknown, knownToExist: boolean) => (known.push(knownToExist), { kind: "present" as const, members: [] }) } };
    const watched = { ...place, service: { ...place.service, sides } };
    await observe(host, watched);
    await observe(host, watched);
    await observeAnew(host, watched);
    expect(known).toEqual([false, true, false]);
  });

  test("a failure decides nothing", async () => {
    const [host, place] = [fakeHost(), fakePlace()];
    place.script.list.push(failure());
    await expect(observe(host, place)).rejects.toThrow("no entry");
    expect(host.existing.size).toBe(0);
  });

  test("before writes, whom this run took out does not count as in", async () => {
    const [host, place] = [fakeHost(), fakePlace(["1", "2"])];
    host.run.removing(place.target, ["1"]);
    expect(await observeBeforeWrites(host, place)).toEqual({ kind: "present", members: ["2"] });
  });
});
