import { expect, test } from "vitest";
import type { Program } from "../support/engine";
import { Stage } from "./stage";
import { declare, ROLE } from "./world";

/** Failures that the properties once found, as plain examples. */
const additive = { mode: "additive" };
const sales = "quickbi sales carol";

function group(members: readonly string[], rest: object = {}): Program {
  return { a: declare("quickbi", "group", "sales", members, { takeover: true, ...rest }) };
}

test("a member that somebody else adds back after its resource was deleted is drift", async () => {
  const stage = new Stage({ before: [] });
  const b = declare("quickbi", "user", "carol", ["sales"], additive);
  await stage.up({ ...group([], additive), b }, { inTurn: true });
  await stage.up(group([], additive));
  await stage.up(group([]));
  stage.drift(sales, true);
  await stage.up(group([]), { refresh: true });
  expect([...stage.live]).toEqual([]);
});

test("neverRemove may list a member that another resource now declares", async () => {
  const stage = new Stage({ before: [] });
  const b = declare("quickbi", "user", "carol", ["sales"], additive);
  await stage.up(group(["carol"], additive));
  await stage.up({ ...group([], additive), b });
  const held = { ...group([], { ...additive, neverRemove: ["carol"] }), b };
  expect(await stage.up(held)).toMatchObject({ errors: [] });
  expect(await stage.up(held, { refresh: true })).toMatchObject({ errors: [], steps: {} });
  expect(stage.live).toContain(sales);
});

test.each([
  ["old", ["carol"], []],
  ["new", [], ["carol"]],
])("an update that drops a member of the %s neverRemove is refused", async (_, old, now) => {
  const stage = new Stage({ before: [] });
  await stage.up(group(["carol"], { neverRemove: old }));
  const { errors, writes } = await stage.up(group([], { neverRemove: now, assumeRole: ROLE }));
  expect(errors.join("\n")).toContain("carol cannot be dropped while in neverRemove");
  expect(writes).toBe(0);
});

test("neverRemove also holds in a rename, which deletes by the old list", async () => {
  for (const refresh of [false, true]) {
    const stage = new Stage({ before: [] });
    await stage.up(group(["carol", "bob"], additive));
    await stage.up(
      { b: declare("quickbi", "group", "sales", ["bob"], { ...additive, neverRemove: ["carol"] }) },
      { refresh },
    );
    expect([...stage.live].sort()).toEqual(["quickbi sales bob", sales]);
  }
});

test("a member whose removal failed stays while neverRemove lists it, and is removed afterwards", async () => {
  const stage = new Stage({ before: [] });
  await stage.up(group(["carol"]));
  const refused = await stage.up(group([]), { weather: { faults: { 3: { kind: "forbidden" } } } });
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

test("a resource that is declared again after a partial delete is complete after a run with refresh", async () => {
  const stage = new Stage({ before: [] });
  const program: Program = { a: declare("bastionhost", "user", "102", ["7", "9"]) };
  await stage.up(program);
  // The engine keeps the old state of a failed delete, so only a refresh shows the removed member.
  await stage.up({}, { weather: { faults: { 2: { kind: "throttled" } } } });
  expect([...stage.live]).toHaveLength(1);
  await stage.up(program, { refresh: true });
  expect([...stage.live]).toHaveLength(2);
});

test("a replacement whose delete failed is finished by the next run, which keeps members that are declared again", async () => {
  const stage = new Stage({ before: [] });
  const on = (target: string): Program => ({ a: declare("quickbi", "group", target, ["bob", "carol"], additive) });
  await stage.up(on("sales"));
  const failed = await stage.up(on("board"), { weather: { faults: { 6: { kind: "forbidden" } } } });
  expect(failed.errors).toHaveLength(1);
  expect([...stage.live]).toHaveLength(4);
  await stage.up({ ...on("board"), b: declare("quickbi", "group", "sales", ["bob"], additive) });
  expect([...stage.live].sort()).toEqual(["quickbi board bob", "quickbi board carol", "quickbi sales bob"]);
});
