import { expect, test } from "vitest";

import type { Present } from "../../provider/membership/observation";
import { Looks } from "../../provider/run/looks";

const seen: Present = { kind: "present", members: ["1"] };

test("a listing is recent for a while, for its target and role", async () => {
  const looks = new Looks();
  looks.keep("group 7", "", 1_000, Promise.resolve(seen));
  expect(await looks.recent("group 7", "", 5_999, 5_000)).toBe(seen);
  expect(await looks.recent("group 7", "", 6_000, 5_000)).toBeUndefined();
  expect(await looks.recent("group 7", "", 1_000, 0)).toBeUndefined();
  expect(await looks.recent("group 7", "role", 1_000, 5_000)).toBeUndefined();
  expect(await looks.recent("group 8", "", 1_000, 5_000)).toBeUndefined();
});

test("a listing that was under way when the run wrote to the target counts for nothing", async () => {
  const looks = new Looks();
  let end = (_present: Present): void => undefined;
  looks.keep("group 7", "", 0, new Promise<Present>((resolve) => (end = resolve)));
  const joined = looks.recent("group 7", "", 0, 5_000);
  looks.forget("group 7");
  end(seen);
  expect(await joined).toBeUndefined();
  expect(await looks.recent("group 7", "", 0, 5_000)).toBeUndefined();
  looks.keep("group 7", "", 0, Promise.resolve(seen));
  expect(await looks.recent("group 7", "", 0, 5_000)).toBe(seen);
});

test("a listing that failed, or showed that the target is gone, is made again", async () => {
  const looks = new Looks();
  looks.keep("group 7", "", 0, Promise.reject(new Error("no")));
  looks.keep("group 8", "", 0, Promise.resolve(undefined));
  expect(await looks.recent("group 7", "", 0, 5_000)).toBeUndefined();
  expect(await looks.recent("group 8", "", 0, 5_000)).toBeUndefined();
});
