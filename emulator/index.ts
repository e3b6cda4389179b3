export { startEmulator } from "./emulator";
export type { Emulator, EmulatorOptions } from "./emulator";
export type { LoggedCall } from "./call-log";
export type { GroupAddress, MemberChange } from "./control/drift";
export type { FaultEffect, FaultRule } from "./faults/rule";
export type { OtherClient } from "./rate-limit";
export type { Seed, State } from "./seed";
export type { Settings } from "./settings";
export type { World } from "./world";
