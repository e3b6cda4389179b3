import { callV1, startWorld, type Json, type Parameters, type TestWorld } from "../../support";
import type { EmulatorOptions } from "../../../../emulator";

export interface RamWorld extends TestWorld {
  ram(action: string, parameters?: Parameters): Promise<Json>;
}

/** The company, and signed calls to RAM. */
export async function ramWorld(options: EmulatorOptions = {}): Promise<RamWorld> {
  const world = await startWorld(options);
  const Timestamp = (): string => new Date(world.now()).toISOString().replace(/\.\d+Z$/, "Z");
  return {
    ...world,
    ram: (action, parameters = {}) =>
      callV1(world.emulator.url, "2015-05-01", action, { Timestamp: Timestamp(), ...parameters }, {}),
  };
}

/** The names of a listing. */
export function namesIn(answer: Json, list: "Users" | "Groups"): string[] {
  const [one, key] = list === "Users" ? (["User", "UserName"] as const) : (["Group", "GroupName"] as const);
  const elements = (answer[list] as Record<string, Record<string, string>[]> | undefined)?.[one] ?? [];
  return elements.map((element) => String(element[key]));
}
