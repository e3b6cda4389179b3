import { expect, it } from "vitest";

import { CallError, type ErrorKind, type Outcome } from "../../provider/cloud/call-error";
import { AttemptError, withRetries, type Access } from "../../provider/cloud/retry";
import { fakeRuntime } from "./support";

type Response = "ok" | readonly [ErrorKind, Outcome, number?];

const throttled: Response = ["throttling", "none"];
const refused: Response = ["transient", "none"];
const lost: Response = ["transient", "unknown"];

interface Row {
  readonly name: string;
  readonly given: { readonly access: Access; readonly maxAttempts?: number; readonly maxTime?: number };
  readonly responses: readonly Response[];
  readonly expected: {
    readonly result: "ok" | ErrorKind;
    readonly attempts: number;
    readonly slept: readonly number[];
  };
}

const rows: readonly Row[] = [
  {
    name: "a success is not repeated",
    given: { access: "read" },
    responses: ["ok"],
    expected: { result: "ok", attempts: 1, slept: [] },
  },
  {
    name: "a read is repeated after throttling",
    given: { access: "read" },
    responses: [throttled, "ok"],
    expected: { result: "ok", attempts: 2, slept: [250] },
  },
  {
    name: "a read is repeated after a lost answer",
    given: { access: "read" },
    responses: [lost, lost, "ok"],
    expected: { result: "ok", attempts: 3, slept: [250, 500] },
  },
  {
    name: "a write is repeated after throttling",
    given: { access: "write" },
    responses: [throttled, "ok"],
    expected: { result: "ok", attempts: 2, slept: [250] },
  },
  {
    name: "a write is repeated after a refused connection",
    given: { access: "write" },
    responses: [refused, "ok"],
    expected: { result: "ok", attempts: 2, slept: [250] },
  },
  {
    name: "a write is not repeated after a lost answer",
    given: { access: "write" },
    responses: [lost, "ok"],
    expected: { result: "transient", attempts: 1, slept: [] },
  },
  {
    name: "a write stops at the first lost answer",
    given: { access: "write" },
    responses: [throttled, lost, "ok"],
    expected: { result: "transient", attempts: 2, slept: [250] },
  },
  ...(["not-found", "permission", "caller", "answer", "configuration"] as const).map((kind): Row => ({
    name: `${kind} is never repeated`,
    given: { access: "read" },
    responses: [[kind, "none"], "ok"],
    expected: { result: kind, attempts: 1, slept: [] },
  })),
  {
    name: "attempts are bounded",
    given: { access: "read", maxAttempts: 3 },
    responses: [lost, lost, lost, "ok"],
    expected: { result: "transient", attempts: 3, slept: [250, 500] },
  },
  {
    name: "time is bounded",
    given: { access: "read", maxTime: 700 },
    responses: [lost, lost, lost, "ok"],
    expected: { result: "transient", attempts: 2, slept: [250] },
  },
  {
    name: "no time means no retry",
    given: { access: "read", maxTime: 0 },
    responses: [lost, "ok"],
    expected: { result: "transient", attempts: 1, slept: [] },
  },
  {
    name: "a hint is followed",
    given: { access: "read" },
    responses: [["throttling", "none", 1_000], "ok"],
    expected: { result: "ok", attempts: 2, slept: [1_000] },
  },
  {
    name: "a hint is limited",
    given: { access: "read" },
    responses: [["throttling", "none", 99_000], "ok"],
    expected: { result: "ok", attempts: 2, slept: [5_250] },
  },
];

it.each(rows)("$name", async ({ given, responses, expected }) => {
  const runtime = fakeRuntime();
  const bounds = { maxAttempts: given.maxAttempts ?? 8, maxTime: given.maxTime ?? 120_000 };
  let attempts = 0;
  const result = await withRetries(given.access, bounds, runtime, () => {
    const response = responses[attempts++];
    if (response === "ok" || response === undefined) return Promise.resolve("ok");
    const [kind, outcome, hint] = response;
    const failure = new CallError({ kind, outcome, service: "door", action: "Open", reason: "no" });
    return Promise.reject(new AttemptError(failure, hint));
  }).catch((error: unknown) => (error instanceof CallError ? error.kind : error));
  expect({ result, attempts, slept: runtime.slept }).toEqual(expected);
});

it("passes on an error that is not a CallError", async () => {
  const failure = new Error("a fault of the program");
  const run = withRetries("read", { maxAttempts: 3, maxTime: 1_000 }, fakeRuntime(), () => Promise.reject(failure));
  await expect(run).rejects.toBe(failure);
});
