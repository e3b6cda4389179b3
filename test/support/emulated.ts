import { onTestFinished } from "vitest";
import { startEmulator, type Emulator } from "../../emulator";
import type { Inputs } from "../../provider/lifecycle/properties";

/** An emulator with the company of its seed, closed after the test. */
export async function emulated(): Promise<Emulator> {
  const emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
  onTestFinished(() => emulator.close());
  return emulator;
}

/** The users of the company's group 9, where 103 and 104 are in. */
export const ops: Inputs = {
  service: "bastionhost",
  regionId: "cn-hangzhou",
  instanceId: "bastionhost-cn-emulated01",
  userGroupId: "9",
  userIds: ["103", "104"],
  mode: "authoritative",
};

/** Where group 9 is, to change it behind the program's back. */
export const opsAddress = { service: "bastionhost", instanceId: "bastionhost-cn-emulated01", userGroupId: "9" } as const;

/** Who is in group 9. */
export function inOps(emulator: Emulator): readonly string[] {
  const groups = emulator.snapshot().bastionhost.instances[0]?.groups ?? [];
  return groups.find((group) => group.userGroupId === "9")?.userIds ?? [];
}
