import fc from "fast-check";
import { beforeEach, describe, expect, test } from "vitest";

import type { Emulator } from "../../emulator";
import { ApplyError } from "../../provider/lifecycle/apply-error";
import { check } from "../../provider/lifecycle/check";
import { create } from "../../provider/lifecycle/create";
import { diff } from "../../provider/lifecycle/diff";
import { placeFor } from "../../provider/lifecycle/place";
import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { createRequest, updateRequest } from "../../provider/lifecycle/requests";
import { update } from "../../provider/lifecycle/update";
import { EMPTY_LEDGER, membersOf, type Ledger, type Status } from "../../provider/membership/ledger";
import { intersection, sortIds } from "../../provider/membership/sets";
import { describeRefusal } from "../../provider/text/guards";
import { readPlan } from "../../provider/membership/reading";
import { describePlan } from "../../provider/text/changes";
import { describeReading } from "../../provider/text/reading";
import { lookAndPlan, situationOf, type Request } from "../../provider/reconcile/look";
import { RefusedError } from "../../provider/base/errors";
import { limit, mode } from "../membership/arbitraries";
import { ACCOUNT, emulated, ops, opsAddress } from "../support/emulated";
import { failure, fakeHost, fakePlace, target } from "../support/fake-place";
import { runOn, type TestHost } from "../support/host";
import { stored } from "../support/resource";

const request: Request = { mode: "additive", desired: [], ledger: EMPTY_LEDGER, neverRemove: [] };

describe("the situation of a target", () => {
  test("has the run's knowledge of its pairs, from either side", () => {
    const { run } = fakeHost();
    run.declare({ ...target, side: "user", id: "2" }, { members: ["7"] });
    run.declare({ ...target, side: "user", id: "3" }, { members: [], neverRemove: ["7"] });
    run.declare(target, { members: [], elsewhere: [{ declared: ["4"] }] });
    run.startRemoval(target, ["5", "6"]).end();
    const ledger: Ledger = { members: membersOf(["1", "4"]), status: { "5": "absent" } };
    expect(
      situationOf(run, target, ["1", "2", "3", "5"], { ...request, ledger, neverRemove: ["1"], desired: ["6"] }),
    ).toEqual({
      side: "group",
      mode: "additive",
      desired: ["6"],
      observed: ["1", "2", "3"],
      ledger,
      others: ["2", "4"],
      protectedMembers: ["1", "3"],
      limits: [{ most: 3, earlier: ["5", "6"], isOfAnother: true }],
    });
  });

  const guards = { wasAuthoritative: true };

  test.each([
    { name: "an update has its own limit", given: { guards, maxRemovals: 1 }, expected: [{ most: 1, earlier: [] }] },
    { name: "an update without a limit has no limit", given: { guards }, expected: [] },
    {
      name: "a delete of a target that another resource still manages has both limits",
      given: { maxRemovals: 1 },
      expected: [1, 2],
    },
    { name: "a delete without a limit has that of the other resource", given: {}, expected: [2] },
  ])("$name", ({ given, expected }) => {
    const { run } = fakeHost();
    run.declare(target, { members: [], maxRemovals: 2 });
    run.startRemoval(target, ["8"]).end();
    const limits = expected.map((most) => {
      if (typeof most !== "number") return most;
      return { most, earlier: ["8"], ...(most === 2 ? { isOfAnother: true } : {}) };
    });
    expect(situationOf(run, target, [], { ...request, ...given }).limits).toEqual(limits);
  });

  test("a delete has no limit when no other resource manages its target", () => {
    expect(situationOf(fakeHost().run, target, [], { ...request, maxRemovals: 0 }).limits).toEqual([]);
  });
});

describe("a look at a target", () => {
  test("returns the plan, with the account that this run found, else that of the state", async () => {
    const look = await lookAndPlan(fakeHost(), fakePlace(["1"]), { ...request, desired: ["2"] });
    expect(look).toMatchObject({
      kind: "planned",
      observed: ["1"],
      plan: { adds: ["2"] },
      place: { target: { accountId: "1" } },
    });
    const host = fakeHost();
    const silent = { ...host, cloud: { ...host.cloud, accountId: async () => undefined } };
    expect(await lookAndPlan(silent, fakePlace(), { ...request, accountId: "2" })).toMatchObject({
      place: { target: { accountId: "2" } },
    });
  });

  test("proves that a target is gone, but not by a failure", async () => {
    const place = fakePlace();
    place.script.list.push({ kind: "gone", reason: "not found there" }, failure());
    expect(await lookAndPlan(fakeHost(), place, request)).toEqual({ kind: "gone", reason: "not found there" });
    await expect(lookAndPlan(fakeHost(), place, request)).rejects.toThrow("no entry");
  });

  test("fails for a wrong account before a failed listing, since the account explains it", async () => {
    const place = fakePlace();
    place.script.list.push(failure());
    await expect(lookAndPlan(fakeHost(), place, { ...request, accountId: "2" })).rejects.toThrow(
      "the state says account 2",
    );
  });
});

describe("preview and apply make the same plan", () => {
  const users = ["101", "102", "103", "104", "105", "106"];
  const some = fc.subarray(users);
  const status = fc.constantFrom<Status | undefined>("absent", "undeclared", "pendingRemoval", undefined, undefined);
  const ledger: fc.Arbitrary<Ledger> = fc
    .tuple(some, fc.array(status, { minLength: users.length, maxLength: users.length }))
    .map(([ids, statuses]) => {
      const of = (id: string): Status | undefined => statuses[users.indexOf(id)];
      return {
        members: membersOf(ids.filter((id) => of(id) !== "absent")),
        status: Object.fromEntries(
          ids.flatMap((id) => (of(id) === undefined ? [] : [[id, of(id)] as const])),
        ) as Ledger["status"],
      };
    });
  const inputs = fc
    .record({
      mode,
      members: some.map((ids) => membersOf(ids)),
      takeover: fc.option(fc.oneof(fc.constant(true as const), some), { freq: 2 }),
      neverRemove: fc.option(fc.subarray(users, { maxLength: 1 }), { freq: 1 }),
      maxRemovals: fc.option(limit, { freq: 1 }),
    })
    .map((given) => stored({ ...ops, ...withoutNull(given) }) as unknown as Inputs);
  const few = fc.subarray(users, { maxLength: 2 });
  const elsewhere = fc.record({ declared: few, protected: few }).map((each) => [each]);
  const cases = fc.record({ before: fc.option(fc.tuple(inputs, ledger)), news: inputs, live: some, elsewhere });

  let emulator: Emulator;
  beforeEach(async () => {
    emulator = await emulated();
  });

  test("of a create and of an update, whatever the state, the listing and the rest of the program are", async () => {
    await fc.assert(
      fc.asyncProperty(cases, async ({ before, news, live, elsewhere: others }) => {
        emulator.changeMembers(opsAddress, { set: live });
        const host = runOn(emulator);
        const olds = before === null ? undefined : outputsOf(...before);
        const previewed = await preview(host, before?.[0], olds, { ...news }, others);
        const place = placeFor(host, news);
        const request = olds === undefined ? createRequest(news) : updateRequest(olds, news);
        const look = await lookAndPlan(host, place, request);
        if (look.kind === "gone") throw new Error("the group is gone");
        const { plan, observed } = look;
        const calls = emulator.calls().length;
        const refused = await (olds === undefined ? create(host, news) : update(host, olds, news)).then(
          () => undefined,
          refusalIn,
        );
        const sent = emulator.calls().slice(calls);
        const idsOf = (wanted: string): string[] =>
          sortIds(
            sent.flatMap(({ action, parameters }) =>
              action === wanted ? (JSON.parse(parameters["UserIds"] ?? "[]") as string[]) : [],
            ),
          );

        if (plan.refusal !== undefined) {
          const reason = describeRefusal(look.place.target, plan, plan.refusal, observed);
          expect(refused).toBe(reason);
          expect([idsOf("AddUsersToGroup"), idsOf("RemoveUsersFromGroup")]).toEqual([[], []]);
          if (previewed !== "none") expect(previewed).toBe(reason);
          return;
        }
        expect(refused).toBeUndefined();
        expect(idsOf("AddUsersToGroup")).toEqual(plan.adds);
        expect(idsOf("RemoveUsersFromGroup")).toEqual(sortIds([...plan.removes, ...plan.confirmations]));
        expect(
          intersection(
            [...plan.removes, ...plan.confirmations],
            [...others.flatMap((each) => [...each.declared, ...each.protected])],
          ),
        ).toEqual([]);
        const reading = describeReading(look.place.target, readPlan(request, observed, plan));
        if (previewed !== "none") expect(previewed).toBe(describePlan(look.place.target, observed, plan, reading));
      }),
      { numRuns: 200 },
    );
  });
});

function withoutNull(values: object): object {
  return Object.fromEntries(Object.entries(values).filter(([, value]) => value !== null));
}

function outputsOf(inputs: Inputs, { members, status }: Ledger): Outputs {
  const { status: _status, missing: _missing, ...rest } = inputs;
  return { ...rest, members, ...(Object.keys(status).length === 0 ? {} : { status }), accountId: ACCOUNT };
}

/** What a preview prints about members, or refuses; `none` where nothing differs, so that it makes no look-up. */
async function preview(
  host: TestHost,
  formerInputs: Inputs | undefined,
  olds: Outputs | undefined,
  { members, ...settings }: Inputs,
  elsewhere: object,
): Promise<string> {
  const news = { ...settings, userIds: Object.keys(members), fromProgram: JSON.stringify({ elsewhere }) };
  const checked = await check(host, { ...formerInputs }, news);
  if (checked.failures.length > 0) {
    return checked.failures.map(({ reason }) => reason).join("\n");
  }
  if (olds !== undefined) {
    const refused = await diff(host, olds, checked.inputs as unknown as Inputs).then(() => undefined, refusalIn);
    if (refused !== undefined) return refused;
  }
  return host.infos.find((line) => line.includes("members now") || line.includes("member now")) ?? "none";
}

/** The reason of a refusal; a partial apply is not one. */
function refusalIn(error: unknown): string | undefined {
  if (error instanceof ApplyError) return undefined;
  if (error instanceof RefusedError) return error.message;
  throw error;
}
