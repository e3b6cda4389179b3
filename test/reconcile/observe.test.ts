import { describe, expect, test } from "vitest";
import { observe, observeAnew } from "../../provider/reconcile/observe";
import { failure, fakeHost, fakePlace } from "../support/fake-place";

describe("observe", () => {
  test("remembers that a target exists, until it is gone", async () => {
    const [host, place] = [fakeHost(), fakePlace()];
    await observe(host, place);
    expect([...host.run.existing]).toEqual(["door/cn-hangzhou/group/7 "]);
    place.script.list.push({ kind: "gone", reason: "not found there" });
    expect(await observe(host, place)).toEqual({ kind: "gone", reason: "not found there" });
    expect([...host.run.existing]).toEqual([]);
  });

  test("passes on whether the target is known to exist, separately for each role", async () => {
    const host = fakeHost();
    const place = fakePlace();
    const known: boolean[] = [];
    const group = {
      ...place.service.sides.group,
      observe: async (_session: unknown, _target: unknown, isKnown: () => Promise<boolean>) => (
        known.push(await isKnown()),
        { kind: "present" as const, members: [] }
      ),
    };
    const sides = { ...place.service.sides, group };
    const watched = { ...place, service: { ...place.service, sides } };
    await observe(host, watched);
    await observe(host, watched);
    await observeAnew(host, watched);
    await observe(host, { ...watched, role: { roleArn: "acs:ram::2:role/r" } });
    expect(known).toEqual([false, true, false, false]);
  });

  test("a failure proves nothing", async () => {
    const [host, place] = [fakeHost(), fakePlace()];
    place.script.list.push(failure());
    await expect(observe(host, place)).rejects.toThrow("no entry");
    expect(host.run.existing.size).toBe(0);
  });
});
