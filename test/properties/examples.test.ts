import { expect, test } from "vitest";
import type { Story } from "./arbitraries";
import { Engine, type Program } from "./engine";
import { ModelCloud } from "./model-cloud";
import { Stage } from "./stage";
import { declare, ROLE, seedWith } from "./world";

/** What the properties found, shrunk, as plain examples. */
const nothing: Story = { service: "quickbi", quickbiBatch: "atomic", before: [], steps: [], turns: [] };

const authoritative = { takeover: true };
const additive = { mode: "additive" };
const sales = "quickbi sales carol";

test("a member that another resource puts in later than this one looked is no drift to the next refresh", async () => {
  const stage = new Stage(nothing);
  const program: Program = {
    a: declare("quickbi", "user", "carol", [], authoritative),
    c: declare("quickbi", "group", "sales", ["carol"], additive),
  };
  await stage.up(program);
  await stage.isIdle(program);
});

test("two authoritative resources and an additive one do not take a member out and in with each refresh", async () => {
  const stage = new Stage(nothing);
  const program: Program = {
    c: declare("quickbi", "user", "carol", [], authoritative),
    a: declare("quickbi", "user", "carol", [], authoritative),
    b: declare("quickbi", "group", "sales", ["carol"], additive),
  };
  await stage.up(program);
  for (let run = 0; run < 3; run++) {
    expect(await stage.up(program, { refresh: true })).toMatchObject({ steps: {}, writes: 0 });
  }
});

test("a member put back by somebody else, after the resource that declared it left, is drift", async () => {
  const stage = new Stage(nothing);
  const group = { a: declare("quickbi", "group", "sales", [], authoritative) };
  await stage.up({ ...group, b: declare("quickbi", "user", "carol", ["sales"], additive) }, { inTurn: true });
  await stage.up({ ...group, b: declare("quickbi", "user", "carol", ["sales"], additive) }, { refresh: true });
  await stage.up(group);
  stage.drift(sales, true);
  await stage.up(group, { refresh: true });
  expect([...stage.live]).toEqual([]);
});

test("a member left to a resource that never came to be is still taken out", async () => {
  const cloud = new ModelCloud(seedWith(["quickbi board carol"]));
  const engine = new Engine(cloud);
  await engine.run({ a: declare("quickbi", "group", "sales", ["carol"], additive) });
  // The guard refuses `b`, since carol is in board too; `a` has left carol to it by then.
  const refused = { a: declare("quickbi", "group", "sales", [], additive), b: declare("quickbi", "user", "carol", ["sales"]) };
  const { errors } = await engine.run(refused);
  expect(errors).toHaveLength(1);
  await engine.run({ a: declare("quickbi", "group", "sales", [], additive) }, { refresh: true });
  expect(cloud.state.quickbi.organizations[0]?.groups.map(({ userIds }) => userIds)).toEqual([[], ["carol"]]);
});

test("after a lost answer, a listing that lags is not taken for an addition that was done", async () => {
  const stage = new Stage({ ...nothing, before: [sales] });
  const program: Program = {
    a: declare("quickbi", "user", "carol", ["board"], authoritative),
    d: declare("quickbi", "user", "carol", ["sales"], additive),
  };
  // `a` takes carol out of sales before `d` is checked; the call of `d` is lost, and the look after it shows the past.
  const weather = { faults: { 7: { kind: "lost", done: false }, 8: { kind: "stale", writes: 1 } } } as const;
  await stage.up(program, { inTurn: true, weather });
  expect(stage.live).toContain(sales);
});

test("neverRemove may list whom another resource has taken over, and whom the program let go before", async () => {
  const stage = new Stage(nothing);
  const b = declare("quickbi", "user", "carol", ["sales"], additive);
  await stage.up({ a: declare("quickbi", "group", "sales", ["carol"], additive) });
  await stage.up({ a: declare("quickbi", "group", "sales", [], additive), b });
  const held = { a: declare("quickbi", "group", "sales", [], { ...additive, neverRemove: ["carol"] }), b };
  expect(await stage.up(held)).toMatchObject({ errors: [] });
  await stage.isIdle(held);
  expect(stage.live).toContain(sales);
});

test("a replacement takes nobody out whom the old neverRemove lists", async () => {
  const stage = new Stage({ ...nothing, before: ["quickbi sales bob"] });
  const group = (members: readonly string[], rest: object): Program => ({ a: declare("quickbi", "group", "sales", members, { ...authoritative, ...rest }) });
  await stage.up(group(["carol"], { neverRemove: ["bob"] }));
  // The new list guards nobody. It counts from the next run on, as in an update.
  await stage.up(group(["carol"], { assumeRole: ROLE }));
  expect(stage.live).toContain("quickbi sales bob");
  await stage.up(group(["carol"], { assumeRole: ROLE }));
  expect([...stage.live]).toEqual([sales]);
});

test.each([["old", ["carol"], []], ["new", [], ["carol"]]])("a replacement that drops a member of the %s neverRemove is refused", async (_, old, now) => {
  const stage = new Stage(nothing);
  const group = (members: readonly string[], rest: object): Program => ({ a: declare("quickbi", "group", "sales", members, { ...authoritative, ...rest }) });
  await stage.up(group(["carol"], { neverRemove: old }));
  const { errors } = await stage.up(group([], { neverRemove: now, assumeRole: ROLE }));
  expect(errors.join("\n")).toContain("carol declared no more, but neverRemove lists them");
  expect(stage.live).toContain(sales);
});

test("neverRemove holds through a rename, which deletes by the old list", async () => {
  for (const refresh of [false, true]) {
    const stage = new Stage(nothing);
    await stage.up({ a: declare("quickbi", "group", "sales", ["carol", "bob"]) });
    await stage.up({ b: declare("quickbi", "group", "sales", ["bob"], { neverRemove: ["carol"] }) }, { refresh });
    expect([...stage.live].sort()).toEqual(["quickbi sales bob", sales]);
  }
});

test("a replacement by another role takes out whom an update would, and ends in the state", async () => {
  const stage = new Stage(nothing);
  await stage.up({ a: declare("quickbi", "group", "sales", ["bob"]) });
  stage.drift(sales, true);
  const replaced = { a: declare("quickbi", "group", "sales", ["bob"], { assumeRole: ROLE }) };
  expect(await stage.up(replaced, { refresh: true })).toMatchObject({ errors: [] });
  expect([...stage.live]).toEqual(["quickbi sales bob"]);
  await stage.isIdle(replaced);
});

test("a member whose removal failed stays in once neverRemove lists them", async () => {
  const stage = new Stage(nothing);
  const group = (members: readonly string[], rest: object): Program => ({ a: declare("quickbi", "group", "sales", members, { ...authoritative, ...rest }) });
  await stage.up(group(["carol"], {}));
  const refused = await stage.up(group([], {}), { weather: { faults: { 2: { kind: "forbidden" } } } });
  expect(refused.errors).toHaveLength(1);
  const held = group([], { neverRemove: ["carol"] });
  expect(await stage.up(held)).toMatchObject({ errors: [] });
  await stage.isIdle(held);
  expect(stage.live).toContain(sales);
});

test("a resource declared again after a delete that half succeeded is whole after a run with refresh", async () => {
  const stage = new Stage({ ...nothing, service: "bastionhost" });
  const program: Program = { a: declare("bastionhost", "user", "102", ["7", "9"]) };
  await stage.up(program);
  // The engine keeps the old state of a failed delete, so that nothing but a refresh shows who is out.
  await stage.up({}, { weather: { faults: { 1: { kind: "throttled" } } } });
  expect([...stage.live]).toHaveLength(1);
  await stage.converges(program, true);
});
