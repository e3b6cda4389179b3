import fc from "fast-check";
import { expect, test } from "vitest";
import type { Declared } from "../support/resource";
import { turns } from "./arbitraries";
import { Engine } from "./engine";
import { ModelCloud, type ModelCall } from "./model-cloud";
import { pairsIn } from "./pairs-of";
import { runs, TIME_LIMIT } from "./runs";
import { declare, GROUPS, seedWith, USERS } from "./world";

const service = fc.constantFrom("bastionhost", "quickbi");

/** 350 users, so that lists take several pages and batches. */
const MANY: Readonly<Record<string, readonly string[]>> = {
  bastionhost: Array.from({ length: 350 }, (_, index) => String(1000 + index)),
  quickbi: Array.from({ length: 350 }, (_, index) => `reader${1000 + index}`),
};

/** Most members of one call, as the APIs document them, to add and to remove users of a group. */
const LIMITS: Readonly<Record<string, { readonly add: number; readonly remove: number }>> = {
  bastionhost: { add: 100, remove: 100 },
  quickbi: { add: 1000, remove: 1 },
};

test("a run without faults makes the fewest calls", { timeout: TIME_LIMIT }, async () => {
  const range = fc.tuple(fc.nat({ max: 349 }), fc.nat({ max: 350 })).map(([from, length]) => ({ from, to: from + length }));
  await fc.assert(
    fc.asyncProperty(service, range, range, fc.boolean(), turns, async (name, before, after, refresh, given) => {
      const users = MANY[name] ?? [];
      const group = GROUPS[name]?.[0] ?? "";
      const [from, to] = [users.slice(before.from, before.to), users.slice(after.from, after.to)];
      const cloud = new ModelCloud(seedWith([], MANY));
      const engine = new Engine(cloud);
      const writesFor = (was: readonly string[], is: readonly string[]): number => {
        const { add, remove } = LIMITS[name] ?? { add: 1, remove: 1 };
        const [adds, removes] = [is.filter((id) => !was.includes(id)), was.filter((id) => !is.includes(id))];
        return Math.ceil(adds.length / add) + Math.ceil(removes.length / remove);
      };
      const pages = (members: readonly string[]): number => (name === "bastionhost" ? Math.max(1, Math.ceil(members.length / 100)) : 1);
      const readsOf = (calls: readonly ModelCall[]): number => calls.filter(({ access }) => access === "read").length;

      const first = await engine.run({ a: declare(name, "group", group, from) }, { weather: { turns: given } });
      expect(first.writes).toBe(writesFor([], from));
      // The look of check, the one of create, each of an empty group, which is proved once; and the one after the writes.
      expect(readsOf(first.calls)).toBe(2 + 1 + (first.writes === 0 ? 0 : pages(from)));

      const second = await engine.run({ a: declare(name, "group", group, to) }, { refresh, weather: { turns: given } });
      const same = writesFor(from, to) === 0;
      expect(second.writes).toBe(writesFor(from, to));
      const looks = (refresh ? 1 : 0) + (same ? 0 : 2);
      const proof = from.length === 0 && looks > 0 ? 1 : 0;
      expect(readsOf(second.calls)).toBe(looks * pages(from) + proof + (same ? 0 : pages(to)));
    }),
    runs(60),
  );
});

test("whoever is not declared is neither taken over without leave, nor does a refused run write", { timeout: TIME_LIMIT }, async () => {
  const members = service.chain((name) => fc.tuple(fc.constant(name), fc.subarray([...(USERS[name] ?? [])]), fc.subarray([...(USERS[name] ?? [])])));
  const former = fc.constantFrom("none", "additive");
  await fc.assert(
    fc.asyncProperty(members, former, fc.boolean(), async ([name, before, declared], was, refresh) => {
      const group = GROUPS[name]?.[0] ?? "";
      const cloud = new ModelCloud(seedWith(before.map((user) => `${name} ${group} ${user}`)));
      const engine = new Engine(cloud);
      const as = (rest: Declared): { a: Declared } => ({ a: declare(name, "group", group, declared, rest) });
      if (was === "additive") await engine.run(as({ mode: "additive" }));
      const strangers = before.filter((user) => !declared.includes(user));
      const state = cloud.state;
      const entries = new Map(engine.entries);

      for (let time = 0; time < 2; time++) {
        const { errors, writes } = await engine.run(as({}), { refresh });
        if (strangers.length === 0) return;
        expect(errors.join("\n")).toContain(`takeover: [${strangers.map((id) => JSON.stringify(id)).join(", ")}]`);
        expect(writes).toBe(0);
        expect(cloud.state).toBe(state);
        expect(engine.entries.size).toBe(entries.size);
      }
      const { errors } = await engine.run(as({ takeover: strangers }), { refresh });
      expect(errors).toEqual([]);
      expect([...pairsIn(cloud.state)].sort()).toEqual(declared.map((user) => `${name} ${group} ${user}`).sort());
    }),
    runs(200),
  );
});

test("every member that the service accepts gets in, and exactly the others are named", { timeout: TIME_LIMIT }, async () => {
  const given = service.chain((name) =>
    fc.record({
      name: fc.constant(name),
      good: fc.subarray([...(MANY[name] ?? []).slice(0, 40)]),
      bad: fc.uniqueArray(fc.nat({ max: 30 }).map((n) => (name === "bastionhost" ? String(9000 + n) : `ghost${100 + n}`)), { maxLength: 5 }),
      batch: fc.constantFrom("atomic" as const, "prefix" as const, "skip-bad" as const),
      repeat: fc.boolean(),
    }),
  );
  await fc.assert(
    fc.asyncProperty(given, async ({ name, good, bad, batch, repeat }) => {
      const group = GROUPS[name]?.[0] ?? "";
      const cloud = new ModelCloud(seedWith([], MANY), { quickbiBatch: batch, quickbiRepeatResult: repeat });
      const engine = new Engine(cloud);
      const { errors } = await engine.run({ a: declare(name, "group", group, [...bad, ...good]) });
      expect([...pairsIn(cloud.state)].sort()).toEqual(good.map((user) => `${name} ${group} ${user}`).sort());
      const named = [...errors.join("\n").matchAll(/could not add users? ([^:]+):/g)].flatMap(([, list = ""]) => list.split(", "));
      expect([...new Set(named)].sort()).toEqual(bad.toSorted());
      expect(engine.entries.get("a")?.outputs.userIds).toEqual(good);
      // Whoever is taken out of the program again is owed nothing.
      const next = await engine.run({ a: declare(name, "group", group, good) });
      expect(next).toMatchObject({ errors: [], writes: 0 });
    }),
    runs(150),
  );
});
