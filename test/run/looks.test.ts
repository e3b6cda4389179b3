import { expect, test } from "vitest";

import type { Present } from "../../provider/membership/observation";
import type { Side, Target } from "../../provider/membership/target";
import { Looks } from "../../provider/run/looks";

const target = (id: string, side: Side = "group"): Target => ({ service: "door", side, id });

const seen: Present = { kind: "present", members: ["1"] };

test("a listing is recent for a while, for its target and role", async () => {
  const looks = new Looks();
  looks.keep(target("7"), "", 1_000, Promise.resolve(seen));
  expect(await looks.recent(target("7"), "", 5_999, 5_000)).toBe(seen);
  expect(await looks.recent(target("7"), "", 6_000, 5_000)).toBeUndefined();
  expect(await looks.recent(target("7"), "", 1_000, 0)).toBeUndefined();
  expect(await looks.recent(target("7"), "role", 1_000, 5_000)).toBeUndefined();
  expect(await looks.recent(target("8"), "", 1_000, 5_000)).toBeUndefined();
});

test("a listing that was under way when the run wrote to the target counts for nothing", async () => {
  const looks = new Looks();
  let end = (_present: Present): void => undefined;
  looks.keep(target("7"), "", 0, new Promise<Present>((resolve) => (end = resolve)));
  const joined = looks.recent(target("7"), "", 0, 5_000);
  looks.forget(target("7"), []);
  end(seen);
  expect(await joined).toBeUndefined();
  expect(await looks.recent(target("7"), "", 0, 5_000)).toBeUndefined();
  looks.keep(target("7"), "", 0, Promise.resolve(seen));
  expect(await looks.recent(target("7"), "", 0, 5_000)).toBe(seen);
});

test("a listing that was joined, and then made again, counts for nothing after a write all the same", async () => {
  const looks = new Looks();
  let end = (_present: Present): void => undefined;
  looks.keep(target("7"), "", 0, new Promise<Present>((resolve) => (end = resolve)));
  const joined = looks.recent(target("7"), "", 0, 5_000);
  looks.keep(target("7"), "", 6_000, Promise.resolve(seen));
  looks.forget(target("7"), []);
  end(seen);
  expect(await joined).toBeUndefined();
});

test("a listing that failed, or showed that the target is gone, is made again", async () => {
  const looks = new Looks();
  looks.keep(target("7"), "", 0, Promise.reject(new Error("no")));
  looks.keep(target("8"), "", 0, Promise.resolve(undefined));
  expect(await looks.recent(target("7"), "", 0, 5_000)).toBeUndefined();
  expect(await looks.recent(target("8"), "", 0, 5_000)).toBeUndefined();
});

test("a write to a member makes the listing of that member old, and no other one", async () => {
  const looks = new Looks();
  for (const id of ["1", "2"]) looks.keep(target(id, "user"), "", 0, Promise.resolve(seen));
  looks.forget(target("7"), ["1"]);
  expect(await looks.recent(target("1", "user"), "", 0, 5_000)).toBeUndefined();
  expect(await looks.recent(target("2", "user"), "", 0, 5_000)).toBe(seen);
});
