import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { startEmulator } from "../../emulator";
import type { Emulator } from "../../emulator";
import { differences, readMembership, table } from "../../scripts/quickstart/company";
import { STEPS } from "../../scripts/quickstart/steps";

let emulator: Emulator;
beforeAll(async () => {
  emulator = await startEmulator();
});
afterAll(() => emulator.close());

describe("the quickstart's company", () => {
  it("is seeded as the first step expects", () => {
    const [first] = STEPS;
    expect(differences(readMembership(emulator), first?.expected ?? {})).toEqual([]);
  });

  it("differs from the step after `up` before anything ran", () => {
    const afterUp = STEPS.find((step) => step.command === "up");
    expect(differences(readMembership(emulator), afterUp?.expected ?? {})).toContain(
      "bastionhost dba: found -, expected alice, bob",
    );
  });

  it("names a group that is missing or not expected", () => {
    expect(differences({ a: ["x"] }, { b: ["y"] })).toEqual(["b: found -, expected y", "a: found x, expected -"]);
  });

  it("is printed as a table", () => {
    expect(table({ dba: ["alice", "bob"], audit: [] })).toEqual(["    dba    alice, bob", "    audit  -"]);
  });
});
