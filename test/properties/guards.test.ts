import fc from "fast-check";
import { expect, test } from "vitest";
import { missingIn } from "../../provider/lifecycle/properties";
import type { Declared } from "../support/resource";
import { limit } from "./arbitraries";
import { Engine } from "./engine";
import { mostRemovals } from "./guards";
import { ModelCloud } from "./model-cloud";
import { NEWCOMERS } from "./newcomers";
import { pairsIn, type Pair } from "./pairs-of";
import { runs, TIME_LIMIT } from "./runs";
import { declare, GROUPS, seedWith, USERS } from "./world";

/** A group, and some of its users, as often as a test needs them. */
function given(lists: number): fc.Arbitrary<{ service: string; group: string; lists: string[][] }> {
  return fc.constantFrom("bastionhost", "quickbi").chain((service) =>
    fc.record({
      service: fc.constant(service),
      group: fc.constantFrom(...(GROUPS[service] ?? [])),
      lists: fc.array(fc.subarray([...(USERS[service] ?? [])]), { minLength: lists, maxLength: lists }),
    }),
  );
}

function pairs(service: string, group: string, users: readonly string[]): Pair[] {
  return users.map((user) => `${service} ${group} ${user}`).sort();
}

test("more removals than maxRemovals allows remove nobody, and write nothing; with the limit lifted they are done", { timeout: TIME_LIMIT }, async () => {
  const former = fc.constantFrom("none", "additive", "authoritative");
  await fc.assert(
    fc.asyncProperty(given(4), former, limit, fc.boolean(), async ({ service, group, lists }, was, maxRemovals, refresh) => {
      const [before = [], owned = [], declared = [], neverRemove = []] = lists;
      const cloud = new ModelCloud(seedWith(pairs(service, group, before)));
      const engine = new Engine(cloud);
      const as = (users: readonly string[], rest: Declared): { a: Declared } => ({ a: declare(service, "group", group, users, { takeover: true, ...rest }) });
      // Whom the program declares stays in, so that `neverRemove` refuses nothing.
      if (was !== "none") await engine.run(as(owned, { mode: was }));
      const guarded = neverRemove.filter((user) => was === "none" || !owned.includes(user) || declared.includes(user));
      const { state } = cloud;
      const live = [...pairsIn(state)];
      const removals = live.filter((pair) => !pairs(service, group, [...declared, ...guarded]).includes(pair));
      const entries = new Map(engine.entries);
      const most = mostRemovals(maxRemovals, live.length);

      const limited = await engine.run(as(declared, { neverRemove: guarded, maxRemovals }), { refresh });
      if (removals.length > most) {
        expect(limited.errors.join("\n")).toContain(`would remove ${removals.length} of ${live.length} members, and maxRemovals allows ${most}`);
        expect(limited.writes).toBe(0);
        expect(cloud.state).toBe(state);
        expect(engine.entries.size).toBe(entries.size);
        expect((await engine.run(as(declared, { neverRemove: guarded }), { refresh })).errors).toEqual([]);
      } else {
        expect(limited.errors).toEqual([]);
      }
      const stay = guarded.filter((user) => live.includes(`${service} ${group} ${user}`));
      expect([...pairsIn(cloud.state)].sort()).toEqual(pairs(service, group, [...new Set([...declared, ...stay])]));
    }),
    runs(100),
  );
});

test("nobody in neverRemove is taken out by a delete or a replacement, which succeed and take out all others", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(given(3), fc.constantFrom("additive", "authoritative"), fc.boolean(), fc.boolean(), async ({ service, group, lists }, mode, replaces, refresh) => {
      const [before = [], declared = [], neverRemove = []] = lists;
      const cloud = new ModelCloud(seedWith(pairs(service, group, before)));
      const engine = new Engine(cloud);
      await engine.run({ a: declare(service, "group", group, declared, { mode, takeover: true, neverRemove }) });
      const live = pairsIn(cloud.state);
      const other = (GROUPS[service] ?? []).find((each) => each !== group) ?? "";
      const program = replaces ? { a: declare(service, "group", other, declared, { mode }) } : {};
      expect(await engine.run(program, { refresh })).toMatchObject({ errors: [] });
      const gone = declared.filter((user) => !neverRemove.includes(user));
      const stay = [...live].filter((pair) => !pairs(service, group, gone).includes(pair));
      expect([...pairsIn(cloud.state)].sort()).toEqual([...stay, ...(replaces ? pairs(service, other, declared) : [])].sort());
    }),
    runs(60),
  );
});

test("whom the service does not know keeps nobody else out, is named, and comes in once it does", { timeout: TIME_LIMIT }, async () => {
  const batch = fc.constantFrom("atomic" as const, "prefix" as const, "skip-bad" as const);
  await fc.assert(
    fc.asyncProperty(given(2), fc.array(fc.nat({ max: 9 })), batch, fc.boolean(), async ({ service, group, lists }, numbers, quickbiBatch, isUpdate) => {
      const [before = [], declared = []] = lists;
      const never = [...new Set(numbers)].map((number) => (service === "bastionhost" ? `900${number}` : `ghost${number}`));
      const newcomer = NEWCOMERS[service]?.user ?? "";
      const cloud = new ModelCloud(seedWith(pairs(service, group, before)), { quickbiBatch });
      const engine = new Engine(cloud);
      const as = (users: readonly string[]): { a: Declared } => ({ a: declare(service, "group", group, users, { takeover: true, onMissing: "warn" }) });
      if (isUpdate) await engine.run(as(before));
      const program = as([...never, newcomer, ...declared]);
      const missing = (): readonly string[] | undefined => {
        const entry = engine.entries.get("a");
        return entry === undefined ? undefined : missingIn(entry.outputs).toSorted();
      };

      expect(await engine.run(program)).toMatchObject({ errors: [] });
      expect([...pairsIn(cloud.state)].sort()).toEqual(pairs(service, group, declared));
      expect(missing()).toEqual([...never, newcomer].sort());
      expect(await engine.run(program, { refresh: true })).toMatchObject({ errors: [], steps: {} });

      cloud.know(true);
      expect(await engine.run(program, { refresh: true })).toMatchObject({ errors: [], steps: { a: "update" } });
      expect([...pairsIn(cloud.state)].sort()).toEqual(pairs(service, group, [newcomer, ...declared]));
      expect(missing()).toEqual(never.toSorted());
    }),
    runs(60),
  );
});
