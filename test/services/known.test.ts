import { expect, test } from "vitest";

import { known } from "../../provider/services/known";
import { failure } from "../support/fake-place";

const members = Array.from({ length: 20 }, (_, index) => String(index));

test("answers with the members that can be looked up, in the order given", async () => {
  const lookUp = async (member: string): Promise<void> => {
    if (Number(member) % 3 === 0) throw failure({ kind: "not-found" });
  };
  expect(await known(members, lookUp)).toEqual(members.filter((member) => Number(member) % 3 !== 0));
});

test("looks up at most eight at once, and each one once", async () => {
  const seen: string[] = [];
  let running = 0;
  let most = 0;
  await known(members, async (member) => {
    seen.push(member);
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  });
  expect(most).toBe(8);
  expect(seen.sort()).toEqual([...members].sort());
});

test("another failure is not taken for an unknown member", async () => {
  await expect(known(["1"], () => Promise.reject(failure({ kind: "permission" })))).rejects.toMatchObject({ kind: "permission" });
});

test("asks nothing about nobody", async () => {
  expect(await known([], () => Promise.reject(new Error("asked")))).toEqual([]);
});
