import { onTestFinished } from "vitest";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../emulator";
import type { Inputs } from "../../provider/lifecycle/properties";
import { membersOf, type Members } from "../../provider/membership/ledger";

/** An emulator without waits, by default with the company of its seed; closed after the test. */
export async function emulated(options: EmulatorOptions = {}): Promise<Emulator> {
  const emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined, ...options });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** Account of the emulator's first access key, and of its Bastionhost instance in cn-hangzhou. */
export const ACCOUNT = "1234567890123456";

const place = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "bastionhost-cn-emulated01",
  userGroupId: "9",
} as const;

/** The arguments of a program for the company's group 9, whose members are 103 and 104. */
export const opsArgs = { ...place, userIds: ["103", "104"] };

/** Users of the emulator's company by id, with their names. */
export function named(ids: readonly string[]): Members {
  return membersOf(ids, { "103": "carol", "104": "dave", "105": "erin", "106": "frank", "108": "heidi" });
}

/** The same after `check`. */
export const ops: Inputs = { ...place, members: named(opsArgs.userIds), mode: "authoritative" };

/** Group 9 as the target of a resource, as long as its account is not known. */
export const opsTarget = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "bastionhost-cn-emulated01",
  side: "group",
  id: "9",
} as const;

/** The address of group 9, for drift. */
export const opsAddress = {
  service: "bastionhost",
  instanceId: "bastionhost-cn-emulated01",
  userGroupId: "9",
} as const;

/** The live members of group 9. */
export function inOps(emulator: Emulator): readonly string[] {
  const groups = emulator.snapshot().bastionhost.instances[0]?.groups ?? [];
  return groups.find((group) => group.userGroupId === "9")?.userIds ?? [];
}
