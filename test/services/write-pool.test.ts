import { describe, expect, test } from "vitest";

import type { CallError } from "../../provider/base/call-error";
import type { Side } from "../../provider/membership/target";
import type { WriteForm, WriteForms } from "../../provider/services/parcels";
import { WritePool } from "../../provider/services/write-pool";
import { failure } from "../support/fake-place";

/** A clock that only the test moves: a sleeper wakes when it is time. */
function handClock() {
  let now = 0;
  const sleepers: { readonly until: number; readonly wake: () => void }[] = [];
  return {
    now: () => now,
    random: () => 0.5,
    sleep: (milliseconds: number) =>
      new Promise<void>((wake) => void sleepers.push({ until: now + milliseconds, wake })),
    /** Moves the time, and lets everything run that is due. */
    async advance(milliseconds: number): Promise<void> {
      now += milliseconds;
      sleepers.splice(0).forEach((each) => (each.until <= now ? each.wake() : sleepers.push(each)));
      await settle();
    },
  };
}

const settle = async (): Promise<void> => {
  for (let turn = 0; turn < 50; turn += 1) await Promise.resolve();
};

interface Options {
  readonly limits?: Partial<Record<Side, number>>;
  readonly callsPerSecond?: number;
  /** Members that a call is refused for. */
  readonly bad?: readonly string[];
  /** Resolves when a call has its turn. */
  readonly turn?: () => Promise<void>;
}

/** A pool, and its calls such as `group g: 1,2`. */
function pool({ limits = { group: 100 }, callsPerSecond, bad = [], turn = async () => undefined }: Options = {}) {
  const calls: string[] = [];
  const clock = handClock();
  const formOf = (hub: Side, limit: number): WriteForm => ({
    hub,
    limit,
    callsPerSecond,
    async send(id, members) {
      await turn();
      const sent = members();
      calls.push(`${hub} ${id}: ${sent.join(",")}`);
      if (sent.some((member) => bad.includes(member))) throw failure({ code: "Bad.Member", kind: "not-found" });
      return new Map(sent.map((member) => [member, { kind: "done" }]));
    },
    blames: ({ code }: CallError) => (code === "Bad.Member" ? "member" : "call"),
  });
  const forms: WriteForms = Object.fromEntries(
    Object.entries(limits).map(([hub, limit]) => [hub, formOf(hub as Side, limit)]),
  );
  return { writes: new WritePool(clock, forms), calls, clock };
}

/** Two calls, which are all that the service takes in a second. */
async function useBothTurns(writes: WritePool, clock: ReturnType<typeof handClock>): Promise<void> {
  await writes.write(user("1", "g"));
  const second = writes.write(user("2", "g"));
  await clock.advance(50);
  await second;
}

const user = (id: string, group: string) => ({ hub: "user", id, members: [group] }) as const;

describe("memberships of several resources", () => {
  test("go at once while one resource writes", async () => {
    const { writes, calls } = pool({ callsPerSecond: 10 });
    await writes.write(user("1", "g"));
    await writes.write(user("1", "h"));
    await writes.write({ hub: "user", id: "1", members: ["i"] });
    expect(calls).toEqual(["group g: 1", "group h: 1", "group i: 1"]);
  });

  test("wait a moment where another resource wrote just now, since more of them may come", async () => {
    const { writes, calls, clock } = pool({ callsPerSecond: 10 });
    await writes.write(user("1", "g"));
    const second = writes.write(user("2", "g"));
    await clock.advance(30);
    const third = writes.write(user("3", "g"));
    await clock.advance(19);
    expect(calls).toHaveLength(1);
    await clock.advance(1);
    await Promise.all([second, third]);
    expect(calls).toEqual(["group g: 1", "group g: 2,3"]);
  });

  test("go at once again when the others have been quiet for a second", async () => {
    const { writes, calls, clock } = pool({ callsPerSecond: 10 });
    await writes.write(user("1", "g"));
    await clock.advance(1_000);
    await writes.write(user("2", "g"));
    expect(calls).toEqual(["group g: 1", "group g: 2"]);
  });

  test("travel by one call where they come in one turn, and each learns its own outcome", async () => {
    const { writes, calls } = pool();
    const outcomes = await Promise.all(["1", "2"].map((id) => writes.write(user(id, "g"))));
    expect(calls).toEqual(["group g: 1,2"]);
    expect(outcomes.map((outcome) => [...outcome])).toEqual([[["g", { kind: "done" }]], [["g", { kind: "done" }]]]);
  });

  test("wait together once the turns of a second are used, until nobody else comes", async () => {
    const { writes, calls, clock } = pool({ callsPerSecond: 2 });
    await useBothTurns(writes, clock);
    const later = ["3", "4", "5"].map((id) => writes.write(user(id, "g")));
    await settle();
    expect(calls).toHaveLength(2);
    await clock.advance(40);
    later.push(writes.write(user("6", "g")));
    await settle();
    await clock.advance(40);
    expect(calls).toHaveLength(2);
    await clock.advance(20);
    expect(calls.slice(2)).toEqual(["group g: 3,4,5,6"]);
    await Promise.all(later);
  });

  test("never wait longer than they would have for a call of their own", async () => {
    const { writes, calls, clock } = pool({ callsPerSecond: 2 });
    await useBothTurns(writes, clock);
    // Others keep coming: the third would have had its turn after half a second.
    void writes.write(user("3", "g"));
    for (let n = 10; n < 27; n += 1) {
      await clock.advance(25);
      void writes.write(user(String(n), "g"));
      await settle();
    }
    expect(calls).toHaveLength(2);
    await clock.advance(50);
    expect(calls[2]).toMatch(/^group g: 3,10,/);
  });

  test("wait longer for others where their own turn is far away", async () => {
    const { writes, calls, clock } = pool({ callsPerSecond: 2 });
    await useBothTurns(writes, clock);
    // Their own turns would be in half a second to two and a half.
    const first = ["3", "4", "5", "6"].map((id) => writes.write(user(id, "g")));
    await clock.advance(50);
    await Promise.all(first);
    const next = [writes.write(user("7", "g"))];
    await clock.advance(190);
    next.push(writes.write(user("8", "g")));
    await clock.advance(190);
    expect(calls).toHaveLength(3);
    await clock.advance(60);
    await Promise.all(next);
    expect(calls.slice(2)).toEqual(["group g: 3,4,5,6", "group g: 7,8"]);
  });

  test("go out as soon as their call is full", async () => {
    const { writes, calls } = pool({ callsPerSecond: 1, limits: { group: 2 } });
    await writes.write(user("1", "g"));
    await Promise.all([writes.write(user("2", "g")), writes.write(user("3", "g"))]);
    expect(calls).toEqual(["group g: 1", "group g: 2,3"]);
  });

  test("join a call that still waits for its turn", async () => {
    let release = (): void => undefined;
    const gate = new Promise<void>((resolve) => (release = resolve));
    const { writes, calls, clock } = pool({ turn: () => gate });
    const first = writes.write({ hub: "group", id: "g", members: ["1", "2"] });
    await settle();
    const second = writes.write(user("3", "g"));
    const other = writes.write(user("4", "h"));
    await clock.advance(50);
    release();
    await Promise.all([first, second, other]);
    expect(calls.sort()).toEqual(["group g: 1,2,3", "group h: 4"]);
  });

  test("go by the side that takes the fewest calls: a leaver of many groups by one", async () => {
    const { writes, calls, clock } = pool({ limits: { group: 1, user: 1000 } });
    const leaves = (id: string) => writes.write({ hub: "group", id, members: ["7"] });
    await Promise.all(["a", "b", "c"].map(leaves));
    const last = leaves("d");
    await clock.advance(50);
    await last;
    expect(calls).toEqual(["user 7: a,b,c", "group d: 7"]);
  });

  test("wait for others of the other side, even where their own call takes one", async () => {
    const { writes, calls, clock } = pool({ limits: { group: 1, user: 1000 }, callsPerSecond: 50 });
    const leaves = (id: string) => writes.write({ hub: "group", id, members: ["7"] });
    await leaves("a");
    const second = leaves("b");
    await clock.advance(20);
    const third = leaves("c");
    await clock.advance(30);
    await Promise.all([second, third]);
    expect(calls).toEqual(["group a: 7", "user 7: b,c"]);
  });
});

describe("a call that is refused", () => {
  test("for one member is tried again in halves, until the refusal reaches that member alone", async () => {
    const { writes, calls } = pool({ bad: ["3"] });
    const settled = await Promise.allSettled(["1", "2", "3", "4"].map((id) => writes.write(user(id, "g"))));
    expect(settled.map(({ status }) => status)).toEqual(["fulfilled", "fulfilled", "rejected", "fulfilled"]);
    expect(calls).toEqual(["group g: 1,2,3,4", "group g: 1,2", "group g: 3,4", "group g: 3", "group g: 4"]);
  });

  test("as a whole is refused for all that travel by it", async () => {
    const refused = pool({
      turn: async () => {
        throw failure({ code: "Forbidden.RAM" });
      },
    });
    const settled = await Promise.allSettled(["1", "2"].map((id) => refused.writes.write(user(id, "g"))));
    expect(settled.map(({ status }) => status)).toEqual(["rejected", "rejected"]);
    const third = expect(refused.writes.write(user("3", "g"))).rejects.toThrow("no entry");
    await refused.clock.advance(50);
    await third;
  });
});
