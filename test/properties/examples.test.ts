import { expect, test } from "vitest";
import type { Program } from "../support/engine";
import { Stage } from "./stage";
import { declare, ROLE } from "./world";

/** What the properties found once, as plain examples. */
const additive = { mode: "additive" };
const sales = "quickbi sales carol";

function group(members: readonly string[], rest: object = {}): Program {
  return { a: declare("quickbi", "group", "sales", members, { takeover: true, ...rest }) };
}

test("a member added back by somebody else, after the resource that declared it is gone, is drift", async () => {
  const stage = new Stage({ before: [] });
  const b = declare("quickbi", "user", "carol", ["sales"], additive);
  await stage.up({ ...group([], additive), b }, { inTurn: true });
  await stage.up(group([], additive));
  await stage.up(group([]));
  stage.drift(sales, true);
  await stage.up(group([]), { refresh: true });
  expect([...stage.live]).toEqual([]);
});

test("neverRemove may list a member that another resource has taken up", async () => {
  const stage = new Stage({ before: [] });
  const b = declare("quickbi", "user", "carol", ["sales"], additive);
  await stage.up(group(["carol"], additive));
  await stage.up({ ...group([], additive), b });
  const held = { ...group([], { ...additive, neverRemove: ["carol"] }), b };
  expect(await stage.up(held)).toMatchObject({ errors: [] });
  expect(await stage.up(held, { refresh: true })).toMatchObject({ errors: [], steps: {} });
  expect(stage.live).toContain(sales);
});

test.each([["old", ["carol"], []], ["new", [], ["carol"]]])("an update that drops a member of the %s neverRemove is refused", async (_, old, now) => {
  const stage = new Stage({ before: [] });
  await stage.up(group(["carol"], { neverRemove: old }));
  const { errors, writes } = await stage.up(group([], { neverRemove: now, assumeRole: ROLE }));
  expect(errors.join("\n")).toContain("carol cannot be dropped while in neverRemove");
  expect(writes).toBe(0);
});

test("neverRemove holds through a rename, which deletes by the old list", async () => {
  for (const refresh of [false, true]) {
    const stage = new Stage({ before: [] });
    await stage.up(group(["carol", "bob"], additive));
    await stage.up({ b: declare("quickbi", "group", "sales", ["bob"], { ...additive, neverRemove: ["carol"] }) }, { refresh });
    expect([...stage.live].sort()).toEqual(["quickbi sales bob", sales]);
  }
});

test("a member whose removal failed stays in once neverRemove lists it, and is removed once it does not", async () => {
  const stage = new Stage({ before: [] });
  await stage.up(group(["carol"]));
  const refused = await stage.up(group([]), { weather: { faults: { 2: { kind: "forbidden" } } } });
  expect(refused.errors).toHaveLength(1);
  const held = group([], { neverRemove: ["carol"] });
  expect(await stage.up(held)).toMatchObject({ errors: [] });
  expect(await stage.up(held, { refresh: true })).toMatchObject({ errors: [], steps: {} });
  expect(stage.live).toContain(sales);
  await stage.up(group([]));
  expect([...stage.live]).toContain(sales);
  await stage.up(group([], { maxRemovals: 1 }));
  expect([...stage.live]).toEqual([]);
});

test("a resource declared again after a delete that half succeeded is whole after a run with refresh", async () => {
  const stage = new Stage({ before: [] });
  const program: Program = { a: declare("bastionhost", "user", "102", ["7", "9"]) };
  await stage.up(program);
  // The engine keeps the old state of a failed delete, so only a refresh shows who is out.
  await stage.up({}, { weather: { faults: { 1: { kind: "throttled" } } } });
  expect([...stage.live]).toHaveLength(1);
  await stage.up(program, { refresh: true });
  expect([...stage.live]).toHaveLength(2);
});

test("a replacement whose delete failed is finished by the next run, and spares what is declared again", async () => {
  const stage = new Stage({ before: [] });
  const on = (target: string): Program => ({ a: declare("quickbi", "group", target, ["bob", "carol"], additive) });
  await stage.up(on("sales"));
  const failed = await stage.up(on("board"), { weather: { faults: { 4: { kind: "forbidden" } } } });
  expect(failed.errors).toHaveLength(1);
  expect([...stage.live]).toHaveLength(4);
  await stage.up({ ...on("board"), b: declare("quickbi", "group", "sales", ["bob"], additive) });
  expect([...stage.live].sort()).toEqual(["quickbi board bob", "quickbi board carol", "quickbi sales bob"]);
});
