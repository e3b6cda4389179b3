import fc from "fast-check";
import { expect, test } from "vitest";
import type { Named } from "../contract/naming";
import { worldOf } from "../contract/worlds";
import type { Program } from "../support/engine";
import type { Declared } from "../support/resource";
import { turns } from "./arbitraries";
import type { ModelCall } from "./model-cloud";
import { runs, TIME_LIMIT } from "./runs";
import { Stage } from "./stage";
import { declare, GROUPS, USERS } from "./world";

const service = fc.constantFrom("bastionhost", "quickbi");

/** 350 users, so that lists take several pages and batches. */
const MANY: Readonly<Record<string, readonly string[]>> = {
  bastionhost: Array.from({ length: 350 }, (_, index) => String(1000 + index)),
  quickbi: Array.from({ length: 350 }, (_, index) => `reader${1000 + index}`),
};

/** Documented maximums of one call: users to add to a group, and to remove. */
const LIMITS: Readonly<Record<string, { readonly add: number; readonly remove: number }>> = {
  bastionhost: { add: 100, remove: 100 },
  quickbi: { add: 1000, remove: 1 },
};

function one(name: string, users: readonly string[], rest: Declared = {}): Program {
  return { a: declare(name, "group", GROUPS[name]?.[0] ?? "", users, rest) };
}

function pairs(name: string, users: readonly string[]): string[] {
  return users.map((user) => `${name} ${GROUPS[name]?.[0] ?? ""} ${user}`).sort();
}

test("a run without faults makes the fewest calls", { timeout: TIME_LIMIT }, async () => {
  const range = fc
    .tuple(fc.nat({ max: 349 }), fc.nat({ max: 350 }))
    .map(([from, length]) => ({ from, to: from + length }));
  await fc.assert(
    fc.asyncProperty(service, range, range, fc.boolean(), turns, async (name, before, after, refresh, given) => {
      const users = MANY[name] ?? [];
      const [from, to] = [users.slice(before.from, before.to), users.slice(after.from, after.to)];
      const stage = new Stage({ before: [], users: MANY });
      const writesFor = (was: readonly string[], is: readonly string[]): number => {
        const { add, remove } = LIMITS[name] ?? { add: 1, remove: 1 };
        const [adds, removes] = [is.filter((id) => !was.includes(id)), was.filter((id) => !is.includes(id))];
        return Math.ceil(adds.length / add) + Math.ceil(removes.length / remove);
      };
      const pages = (members: readonly string[]): number =>
        name === "bastionhost" ? Math.max(1, Math.ceil(members.length / 100)) : 1;
      const readsOf = (calls: readonly ModelCall[]): number => calls.filter(({ access }) => access === "read").length;

      const first = await stage.up(one(name, from), { weather: { turns: given } });
      expect(first.writes).toBe(writesFor([], from));
      // Listings: in check, in create and after the writes. The first two are empty, which one other call proves.
      // The proof tells the name of the group; added users are asked for once.
      const named = (names: Named): number =>
        Object.values(worldOf(name).namingCalls("group", { ...names, of: 350 })).reduce((sum, count) => sum + count, 0);
      expect(readsOf(stage.cloud.calls)).toBe(
        2 + 1 + (first.writes === 0 ? 0 : pages(from)) + named({ added: from.length }),
      );

      const second = await stage.up(one(name, to, { maxRemovals: "100%" }), { refresh, weather: { turns: given } });
      expect(second.writes).toBe(writesFor(from, to));
      // The limit is a change too: one listing in diff and one in update.
      const looks = (refresh ? 1 : 0) + 2;
      const proof = from.length === 0 ? 1 : 0;
      const added = to.filter((id) => !from.includes(id)).length;
      // The group is asked for where members change, unless the proof told its name.
      const target = second.writes === 0 || proof === 1 ? 0 : 1;
      expect(readsOf(stage.cloud.calls)).toBe(
        looks * pages(from) + proof + (second.writes === 0 ? 0 : pages(to)) + named({ target, added }),
      );
    }),
    runs(60),
  );
});

test(
  "undeclared members are not removed without takeover, and a refused run does not write",
  { timeout: TIME_LIMIT },
  async () => {
    const lists = service.chain((name) =>
      fc.tuple(fc.constant(name), fc.subarray([...(USERS[name] ?? [])]), fc.subarray([...(USERS[name] ?? [])])),
    );
    await fc.assert(
      fc.asyncProperty(
        lists,
        fc.constantFrom("none", "additive"),
        fc.boolean(),
        async ([name, before, declared], was, refresh) => {
          const stage = new Stage({ before: pairs(name, before) });
          if (was === "additive") await stage.up(one(name, declared, { mode: "additive" }));
          const undeclared = before.filter((user) => !declared.includes(user));
          const { state } = stage.cloud;
          const { size } = stage.engine.resources;
          for (let time = 0; time < 2; time++) {
            const { errors, writes } = await stage.up(one(name, declared), { refresh });
            if (undeclared.length === 0) return;
            expect(errors.join("\n")).toContain(`takeover: [${undeclared.map((id) => JSON.stringify(id)).join(", ")}]`);
            expect(writes).toBe(0);
            expect(stage.cloud.state).toBe(state);
            expect(stage.engine.resources.size).toBe(size);
          }
          expect(await stage.up(one(name, declared, { takeover: undeclared }), { refresh })).toMatchObject({
            errors: [],
          });
          expect([...stage.live].sort()).toEqual(pairs(name, declared));
        },
      ),
      runs(200),
    );
  },
);

test(
  "every member that the service accepts is added, and exactly the others are named",
  { timeout: TIME_LIMIT },
  async () => {
    const given = service.chain((name) =>
      fc.record({
        name: fc.constant(name),
        good: fc.subarray([...(MANY[name] ?? []).slice(0, 40)]),
        bad: fc.uniqueArray(
          fc.nat({ max: 30 }).map((n) => (name === "bastionhost" ? String(9000 + n) : `ghost${100 + n}`)),
          { maxLength: 5 },
        ),
        quickbiBatch: fc.constantFrom("atomic" as const, "prefix" as const, "skip-bad" as const),
        quickbiRepeatResult: fc.boolean(),
      }),
    );
    await fc.assert(
      fc.asyncProperty(given, async ({ name, good, bad, ...settings }) => {
        const stage = new Stage({ before: [], users: MANY, ...settings });
        // Where names can be looked up, the preview refuses the bad ones.
        const unnamed = { weather: { denied: [worldOf(name).lookUp.user] } };
        const { errors } = await stage.up(one(name, [...bad, ...good], { maxRemovals: 0 }), unnamed);
        expect([...stage.live].sort()).toEqual(pairs(name, good));
        const named = [...errors.join("\n").matchAll(/could not add users? ([^:]+):/g)].flatMap(([, list = ""]) =>
          list.split(", ").map((label) => label.split(" ").at(-1) ?? ""),
        );
        expect([...new Set(named)].sort()).toEqual(bad.toSorted());
        // Dropped members that were never added get a removal too, and the run converges.
        expect(await stage.up(one(name, good))).toMatchObject({ errors: [] });
        expect([...stage.live].sort()).toEqual(pairs(name, good));
        expect(await stage.up(one(name, good), { refresh: true })).toMatchObject({ errors: [], steps: {} });
      }),
      runs(150),
    );
  },
);
