import { afterAll, afterEach, expect, vi } from "vitest";
import type * as emulatorModule from "../../emulator/emulator";
import type { WorldEvent } from "../../emulator/world";

// A setup file of every project in vitest.config.mts: whichever way a test starts an emulator, it is watched. It counts
// the calls as they arrive, since a test may clear the log, and need not stop the emulator itself.

let sent = new Set<string>();
let expected: readonly string[] = [];

/** For a test that sends unknown parameters on purpose: all of them, each as `Action.Parameter`. */
export function expectUnknownParameters(...parameters: readonly string[]): void {
  expected = parameters;
}

vi.mock("../../emulator/emulator", async (importOriginal) => {
  const original = await importOriginal<typeof emulatorModule>();
  const startEmulator: typeof original.startEmulator = async (options) => {
    const emulator = await original.startEmulator(options);
    emulator.world.listen(record);
    return emulator;
  };
  return { ...original, startEmulator };
});

function record(event: WorldEvent): void {
  if (event.kind !== "call") return;
  for (const name of event.call.unknownParameters) sent.add(`${event.call.action}.${name}`);
}

afterEach(check);
// What the hooks after the last test sent.
afterAll(check);

function check(): void {
  const found = [...sent].sort();
  const wanted = [...expected].sort();
  sent = new Set();
  expected = [];
  expect(found, "Parameters that the API does not have; the cloud ignores them").toEqual(wanted);
}
