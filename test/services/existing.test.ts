import { expect, test } from "vitest";

import { existing, filterByCall, unlessMissing } from "../../provider/services/existing";
import { failure } from "../support/fake-place";

const members = Array.from({ length: 20 }, (_, index) => String(index));

test("returns the members that exist, in the given order", async () => {
  const lookUp = async (member: string): Promise<void> => {
    if (Number(member) % 3 === 0) throw failure({ kind: "not-found" });
  };
  expect(await existing(members, lookUp)).toEqual(members.filter((member) => Number(member) % 3 !== 0));
});

test("looks up at most eight at once, and each one once", async () => {
  const seen: string[] = [];
  let running = 0;
  let most = 0;
  await existing(members, async (member) => {
    seen.push(member);
    most = Math.max(most, ++running);
    await Promise.resolve();
    running--;
  });
  expect(most).toBe(8);
  expect(seen.sort()).toEqual([...members].sort());
});

test("another failure does not mean an unknown member", async () => {
  await expect(existing(["1"], () => Promise.reject(failure({ kind: "permission" })))).rejects.toMatchObject({
    kind: "permission",
  });
});

test("the members for which a call answers yes are returned in the given order", async () => {
  expect(await filterByCall(["3", "1", "2"], async (member) => member !== "1")).toEqual(["3", "2"]);
});

test.each([
  ["an answer is passed on", () => Promise.resolve("yes"), undefined, "yes"],
  [
    "a refusal as not found returns undefined",
    () => Promise.reject(failure({ kind: "not-found" })),
    undefined,
    undefined,
  ],
  [
    "a refusal that proves it returns undefined",
    () => Promise.reject(failure({ kind: "not-found", code: "Usergroup.Not.Exist" })),
    "Usergroup",
    undefined,
  ],
] as const)("%s", async (_name, call, code, answer) => {
  expect(await unlessMissing(call, (error) => code === undefined || error.code?.startsWith(code) === true)).toBe(
    answer,
  );
});

test.each([
  ["a refusal as not found that is about something else", failure({ kind: "not-found", code: "Invalid.User" })],
  ["another refusal", failure({ kind: "permission", code: "Usergroup.Not.Exist" })],
  ["a mistake", new TypeError("a mistake")],
])("%s is thrown", async (_name, error) => {
  await expect(
    unlessMissing(
      () => Promise.reject(error),
      ({ code }) => code === "Usergroup.Not.Exist",
    ),
  ).rejects.toBe(error);
});

test("makes no call without members", async () => {
  expect(await existing([], () => Promise.reject(new Error("asked")))).toEqual([]);
});
