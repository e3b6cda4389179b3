import fc from "fast-check";
import { expect, test } from "vitest";
import type { Inputs } from "../../provider/lifecycle/properties";
import type { Program } from "../support/engine";
import type { Declared } from "../support/resource";
import { runs, TIME_LIMIT } from "./runs";
import { Stage } from "./stage";
import { declare, GROUPS, USERS } from "./world";

const limit = fc.constantFrom<Inputs["maxRemovals"]>(0, 1, "50%", { share: "50%", minimumSize: 2 });

/** A group and random subsets of its users, as many as a test needs. */
function given(lists: number): fc.Arbitrary<{ service: string; group: string; lists: string[][] }> {
  return fc.constantFrom("bastionhost", "quickbi").chain((service) =>
    fc.record({
      service: fc.constant(service),
      group: fc.constantFrom(...(GROUPS[service] ?? [])),
      lists: fc.array(fc.subarray([...(USERS[service] ?? [])]), { minLength: lists, maxLength: lists }),
    }),
  );
}

function pairs(service: string, group: string, users: readonly string[]): string[] {
  return users.map((user) => `${service} ${group} ${user}`).sort();
}

/** Most members that an apply may remove from a target of this size, as docs/properties.md says. */
function mostRemovals(most: Inputs["maxRemovals"], observed: number): number {
  if (most === undefined) return Infinity;
  if (typeof most === "number") return most;
  const { share, minimumSize } = typeof most === "string" ? { share: most, minimumSize: 0 } : most;
  return observed < minimumSize ? Infinity : Math.floor((observed * Number(share.replace("%", ""))) / 100);
}

test(
  "more removals than maxRemovals allows write nothing; without the limit they are done",
  { timeout: TIME_LIMIT },
  async () => {
    const former = fc.constantFrom("none", "additive", "authoritative");
    await fc.assert(
      fc.asyncProperty(
        given(4),
        former,
        limit,
        fc.boolean(),
        async ({ service, group, lists }, was, maxRemovals, refresh) => {
          const [before = [], owned = [], declared = [], neverRemove = []] = lists;
          const stage = new Stage({ before: pairs(service, group, before) });
          const as = (users: readonly string[], rest: Declared): Program => ({
            a: declare(service, "group", group, users, { takeover: true, ...rest }),
          });
          if (was !== "none") await stage.up(as(owned, { mode: was }));
          // Dropping a declared member of neverRemove is refused; another test covers that.
          const held = neverRemove.filter((user) => was === "none" || !owned.includes(user) || declared.includes(user));
          const { state } = stage.cloud;
          const live = [...stage.live];
          const removals = live.filter((pair) => !pairs(service, group, [...declared, ...held]).includes(pair));
          const most = mostRemovals(maxRemovals, live.length);

          const limited = await stage.up(as(declared, { neverRemove: held, maxRemovals }), { refresh });
          if (removals.length > most) {
            expect(limited.errors.join("\n")).toContain(
              `would remove ${removals.length} of ${live.length} ${live.length === 1 ? "user" : "users"}, and maxRemovals allows ${most}`,
            );
            expect(limited.writes).toBe(0);
            expect(stage.cloud.state).toBe(state);
            expect((await stage.up(as(declared, { neverRemove: held }), { refresh })).errors).toEqual([]);
          } else {
            expect(limited.errors).toEqual([]);
          }
          const stay = held.filter((user) => live.includes(`${service} ${group} ${user}`));
          expect([...stage.live].sort()).toEqual(pairs(service, group, [...new Set([...declared, ...stay])]));
        },
      ),
      runs(100),
    );
  },
);

test("a rename does not get around maxRemovals", { timeout: TIME_LIMIT }, async () => {
  const mode = fc.constantFrom("additive", "authoritative");
  await fc.assert(
    fc.asyncProperty(
      given(2),
      mode,
      limit,
      fc.boolean(),
      fc.boolean(),
      async ({ service, group, lists }, as, maxRemovals, isNew, refresh) => {
        const [owned = [], declared = []] = lists;
        const stage = new Stage({ before: [] });
        const rest = (limited: boolean): Declared => ({
          mode: as,
          takeover: true,
          ...(limited ? { maxRemovals } : {}),
        });
        await stage.up({ old: declare(service, "group", group, owned, rest(!isNew)) });
        const live = new Set([...owned, ...declared]);
        const removals = owned.filter((user) => !declared.includes(user));

        const { errors } = await stage.up(
          { new: declare(service, "group", group, declared, rest(isNew)) },
          { refresh },
        );
        const observed = as === "authoritative" && isNew ? owned.length : live.size;
        if (as === "authoritative" && !isNew) {
          // The create removes them, as `takeover` allows; the delete of the old resource has nothing to remove.
          expect(errors).toEqual([]);
        } else if (removals.length > mostRemovals(maxRemovals, observed)) {
          expect(errors.join("\n")).toContain("maxRemovals allows");
          expect([...stage.live].sort()).toEqual(pairs(service, group, as === "additive" ? [...live] : owned));
          const again = await stage.up({ new: declare(service, "group", group, declared, rest(isNew)) });
          expect(again.errors.join("\n")).toContain("maxRemovals allows");
          expect(again.removed).toEqual([]);
          return;
        }
        expect(errors).toEqual([]);
        expect([...stage.live].sort()).toEqual(pairs(service, group, declared));
      },
    ),
    runs(100),
  );
});

test(
  "a delete or a replacement removes no member of neverRemove, succeeds, and removes all others",
  { timeout: TIME_LIMIT },
  async () => {
    const mode = fc.constantFrom("additive", "authoritative");
    await fc.assert(
      fc.asyncProperty(
        given(3),
        mode,
        fc.boolean(),
        fc.boolean(),
        async ({ service, group, lists }, as, replaces, refresh) => {
          const [before = [], declared = [], neverRemove = []] = lists;
          const stage = new Stage({ before: pairs(service, group, before) });
          await stage.up({ a: declare(service, "group", group, declared, { mode: as, takeover: true, neverRemove }) });
          const { live } = stage;
          const other = (GROUPS[service] ?? []).find((each) => each !== group) ?? "";
          const program = replaces ? { a: declare(service, "group", other, declared, { mode: as }) } : {};
          expect(await stage.up(program, { refresh })).toMatchObject({ errors: [] });
          const gone = declared.filter((user) => !neverRemove.includes(user));
          const stay = [...live].filter((pair) => !pairs(service, group, gone).includes(pair));
          expect([...stage.live].sort()).toEqual(
            [...stay, ...(replaces ? pairs(service, other, declared) : [])].sort(),
          );
        },
      ),
      runs(60),
    );
  },
);

test("no resource removes a member of another resource's neverRemove", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(given(3), fc.boolean(), fc.boolean(), async ({ service, group, lists }, deletes, refresh) => {
      const [owned = [], declared = [], neverRemove = []] = lists;
      const stage = new Stage({ before: [] });
      const additive = { mode: "additive" };
      const holder = declare(service, "group", group, [], { ...additive, neverRemove });
      await stage.up({ a: declare(service, "group", group, owned, additive) });
      const program = deletes ? { b: holder } : { a: declare(service, "group", group, declared, additive), b: holder };
      const { errors, removed } = await stage.up(program, { refresh });
      expect(errors).toEqual([]);
      expect(removed.filter((pair) => pairs(service, group, neverRemove).includes(pair))).toEqual([]);
    }),
    runs(60),
  );
});

test(
  "members that the service does not know block no other member, are named, and are added once it knows them",
  { timeout: TIME_LIMIT },
  async () => {
    const batch = fc.constantFrom("atomic" as const, "prefix" as const, "skip-bad" as const);
    await fc.assert(
      fc.asyncProperty(
        given(2),
        fc.array(fc.nat({ max: 9 })),
        batch,
        fc.boolean(),
        async ({ service, group, lists }, numbers, quickbiBatch, isUpdate) => {
          const [before = [], declared = []] = lists;
          const never = [...new Set(numbers)]
            .map((number) => (service === "bastionhost" ? `900${number}` : `ghost${number}`))
            .sort();
          const stage = new Stage({ before: pairs(service, group, before), quickbiBatch });
          const as = (users: readonly string[]): Program => ({
            a: declare(service, "group", group, users, { takeover: true, onMissing: "warn" }),
          });
          if (isUpdate) await stage.up(as(before));
          const missing = (): readonly string[] =>
            (stage.engine.resources.get("a")?.known().outputs.missing ?? []).toSorted();

          expect(await stage.up(as([...never, ...declared]))).toMatchObject({ errors: [] });
          expect([...stage.live].sort()).toEqual(pairs(service, group, declared));
          expect(missing()).toEqual(never);
          expect(await stage.up(as([...never, ...declared]), { refresh: true })).toMatchObject({
            errors: [],
            steps: {},
          });

          const [late] = never;
          if (late === undefined) return;
          stage.learn(service, late);
          expect(await stage.up(as([...never, ...declared]), { refresh: true })).toMatchObject({
            errors: [],
            steps: { a: "update" },
          });
          expect([...stage.live].sort()).toEqual(pairs(service, group, [late, ...declared]));
          expect(missing()).toEqual(never.slice(1));
        },
      ),
      runs(60),
    );
  },
);
