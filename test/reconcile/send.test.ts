import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { sendAll } from "../../provider/reconcile/send";
import { failure, fakeHost, fakePlace } from "../support/fake-place";

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));
const lost = (): ReturnType<typeof failure> =>
  failure({ kind: "transient", outcome: "unknown", reason: "the connection was reset" });

describe("sendAll", () => {
  test("sends the fewest batches that the service takes", async () => {
    const place = fakePlace([], { addLimit: 2 });
    const outcomes = await sendAll(fakeHost(), place, "add", ids(5));
    expect(place.calls).toEqual(["add 0,1", "add 2,3", "add 4"]);
    expect([...outcomes.values()].every(({ kind }) => kind === "done")).toBe(true);
  });

  test("a member that the answer leaves out is unclear", async () => {
    const place = fakePlace();
    place.script.add.push({ "0": { kind: "done" } });
    const outcomes = await sendAll(fakeHost(), place, "add", ["0", "1"]);
    expect(outcomes.get("1")).toEqual({ kind: "unclear", failure: { reason: "the answer left it out" } });
  });

  test("a refusal of a whole call stops the unsent batches", async () => {
    const place = fakePlace([], { addLimit: 1 });
    place.script.add.push(...Array.from({ length: 500 }, () => failure({ code: "Forbidden.RAM", requestId: "R" })));
    const outcomes = await sendAll(fakeHost(), place, "add", ids(500));
    // Only the batches that were already sent.
    expect(place.calls.length).toBeLessThan(100);
    expect(outcomes.get("499")).toMatchObject({
      kind: "failed",
      failure: { code: "Forbidden.RAM", reason: expect.stringContaining("no entry") as string },
    });
  });

  test("after a lost answer a listing comes before any repeat", async () => {
    const place = fakePlace(["0"]);
    place.script.add.push(lost());
    const host = fakeHost();
    const outcomes = await sendAll(host, place, "add", ["0", "1"]);
    expect(place.calls).toEqual(["add 0,1", "list", "add 1"]);
    expect(host.slept).toEqual([375]);
    expect([...outcomes]).toEqual([
      ["0", { kind: "done" }],
      ["1", { kind: "done" }],
    ]);
  });

  test("a batch that always loses its answer fails after three repeats", async () => {
    const place = fakePlace();
    place.script.add.push(lost(), lost(), lost(), lost());
    const host = fakeHost();
    const outcomes = await sendAll(host, place, "add", ["0"]);
    expect(place.calls.filter((call) => call === "add 0")).toHaveLength(4);
    expect(host.slept).toEqual([375, 750, 1500]);
    expect(outcomes.get("0")).toMatchObject({ kind: "lost" });
  });

  test("where nobody may look after a lost answer, the remaining batches are not sent", async () => {
    const place = fakePlace([], { addLimit: 1 });
    place.script.add.push(...ids(500).map(() => lost()));
    place.script.list.push(...ids(500).map(() => failure({ code: "Forbidden.RAM" })));
    const outcomes = await sendAll(fakeHost(), place, "add", ids(500));
    expect(place.calls.filter((call) => call.startsWith("add")).length).toBeLessThan(100);
    expect(outcomes.get("0")).toMatchObject({ kind: "lost" });
    expect(outcomes.get("499")).toMatchObject({ kind: "failed", failure: { code: "Forbidden.RAM" } });
  });

  test("a removal with a lost answer is sent again, whatever the listing shows", async () => {
    const place = fakePlace();
    place.script.remove.push(lost());
    const outcomes = await sendAll(fakeHost(), place, "remove", ["0"]);
    expect(place.calls).toEqual(["remove 0", "remove 0"]);
    expect(outcomes.get("0")).toEqual({ kind: "done" });
  });

  test("an unknown member of a removal is unclear, and of an add missing", async () => {
    const place = fakePlace([], { bad: ["0"] });
    expect((await sendAll(fakeHost(), place, "remove", ["0"])).get("0")).toMatchObject({ kind: "unclear" });
    expect((await sendAll(fakeHost(), place, "add", ["0"])).get("0")).toMatchObject({
      kind: "failed",
      failure: { missing: true },
    });
  });

  test("a lost answer with a failed listing stays lost", async () => {
    const place = fakePlace();
    place.script.add.push(lost());
    place.script.list.push(lost());
    expect((await sendAll(fakeHost(), place, "add", ["0"])).get("0")).toMatchObject({ kind: "lost" });
  });

  test("a bad member is found by bisection, without a call whose refusal is certain", async () => {
    const place = fakePlace([], { bad: ["7"] });
    await sendAll(fakeHost(), place, "add", ids(8));
    expect(place.calls).toEqual(["add 0,1,2,3,4,5,6,7", "list", "add 0,1,2,3", "add 4,5", "add 6", "add 7"]);
  });

  test("exactly the bad members are left out, wherever they are", async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uniqueArray(fc.nat(39), { maxLength: 5 }),
        fc.integer({ min: 1, max: 40 }),
        async (places, addLimit) => {
          const bad = places.map(String);
          const place = fakePlace([], { bad, addLimit });
          const outcomes = await sendAll(fakeHost(), place, "add", ids(40));
          const failed = [...outcomes].filter(([, { kind }]) => kind === "failed").map(([member]) => member);
          expect(new Set(failed)).toEqual(new Set(bad));
          expect(place.members).toEqual(new Set(ids(40).filter((id) => !bad.includes(id))));
        },
      ),
    );
  });

  test("one bad member of a thousand takes at most two writes for each halving, and one", async () => {
    for (const bad of [0, 1, 499, 500, 998, 999].map(String)) {
      const place = fakePlace([], { bad: [bad], addLimit: 1000 });
      await sendAll(fakeHost(), place, "add", ids(1000));
      expect(place.calls.filter((call) => call.startsWith("add")).length).toBeLessThanOrEqual(21);
      expect(place.calls.filter((call) => call === "list")).toHaveLength(1);
    }
  });

  test("an unexpected error is not swallowed", async () => {
    const place = fakePlace();
    const broken = { ...place.service.sides.group, add: () => Promise.reject(new TypeError("a mistake")) };
    const service = { ...place.service, sides: { ...place.service.sides, group: broken } };
    await expect(sendAll(fakeHost(), { ...place, service }, "add", ["0"])).rejects.toThrow("a mistake");
  });
});
