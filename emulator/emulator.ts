import { setTimeout as sleepFor } from "node:timers/promises";
import { createApp } from "./app";
import type { LoggedCall } from "./call-log";
import type { LoggedChange } from "./change-log";
import { changeMembersByHand, deleteGroupByHand, setStatusByHand } from "./control/by-hand";
import { membersOf, type GroupAddress, type MemberChange } from "./control/drift";
import { allOwners, type OwnerAddress } from "./control/owners";
import type { FaultQueue } from "./faults/queue";
import type { OtherClient } from "./rate-limit";
import type { Seed, State } from "./seed";
import type { Owner } from "./services/view";
import companySeed from "./seeds/company.json";
import { PortListener } from "./server";
import { changeSettings, defaultSettings, type Settings } from "./settings";
import { makeTlsFiles, type TlsFiles } from "./tls";
import { World } from "./world";

export interface EmulatorOptions {
  /** @default 0, any free port */
  readonly port?: number;
  /** @default emulator/seeds/company.json */
  readonly seed?: Seed;
  /** Milliseconds since 1970, for timestamps, tokens, rates and timed faults. @default Date.now */
  readonly clock?: () => number;
  /** Delay of every answer. @default 0 */
  readonly latencyMs?: number | (() => number);
  /** Waits for latency and delays. @default a timer */
  readonly sleep?: (ms: number) => Promise<void>;
  /** Serves HTTPS too, with this key and certificate, or with new ones. @default HTTP only */
  readonly tls?: TlsFiles | true;
  /** Whether the documented calls per second are enforced. @default true */
  readonly enforceRate?: boolean;
  /** Whether signatures, timestamps and nonces are checked. @default true */
  readonly verifySignatures?: boolean;
  /** Switches for undocumented behaviour; a reset returns to them. */
  readonly settings?: Partial<Settings>;
}

export interface Emulator {
  /** Such as "http://127.0.0.1:41234"; with `tls` https, and http is served at the same port. */
  readonly url: string;
  /** The certificate of HTTPS, as PEM, which clients must trust; absent without `tls`. */
  readonly certificate?: string;
  readonly port: number;
  readonly world: World;
  readonly faults: FaultQueue;
  /** The calls since the last reset, oldest first. */
  calls(): readonly LoggedCall[];
  /** The changes by hand since the last reset, oldest first: those that no call made. */
  changes(): readonly LoggedChange[];
  /** The state in the shape of a seed, with every default filled in. */
  snapshot(): State;
  /** The users and groups of every service in one shape. */
  owners(): readonly Owner[];
  /** The ids of the members of a group; throws an error when there is no such group. */
  members(group: GroupAddress): readonly string[];
  /** Back to the seed and the settings of the start. */
  reset(): void;
  /** Replaces the seed, then resets. */
  seed(seed: Seed): void;
  configure(settings: Partial<Settings>): void;
  /** Takes up part of an action's calls per second, as another client of the account would. */
  addOtherClient(other: OtherClient): void;
  /** Changes members out of band. */
  changeMembers(group: GroupAddress, change: MemberChange): void;
  deleteGroup(group: GroupAddress): void;
  /** Changes the status of an owner of groups, such as an instance that expires. */
  setStatus(owner: OwnerAddress, status: string): void;
  /** Closes the port, so that connections are refused; the state stays. */
  pause(): Promise<void>;
  /** Opens the same port again. */
  resume(): Promise<void>;
  close(): Promise<void>;
}

export async function startEmulator(options: EmulatorOptions = {}): Promise<Emulator> {
  const { latencyMs = 0 } = options;
  const world = new World(readSeed(options), readSettings(options), options.clock ?? Date.now);
  const app = createApp(world, {
    latencyMs: typeof latencyMs === "function" ? latencyMs : () => latencyMs,
    sleep: options.sleep ?? ((ms) => sleepFor(ms)),
  });
  const tls = options.tls === true ? await makeTlsFiles() : options.tls;
  const listener = new PortListener(app, options.port ?? 0, tls);
  await listener.open();
  return {
    url: listener.url,
    ...(tls === undefined ? {} : { certificate: tls.cert }),
    port: listener.port,
    world,
    faults: world.faults,
    calls: () => world.log.all(),
    changes: () => world.changes.all(),
    snapshot: () => world.state,
    owners: () => allOwners(world.state),
    members: (group) => membersOf(world.state, group),
    reset: () => world.reset(),
    seed: (seed) => world.seed(seed),
    configure: (settings) => world.changeSettings(settings),
    addOtherClient: (other) => world.addOtherClient(other),
    changeMembers: (group, change) => changeMembersByHand(world, group, change),
    deleteGroup: (group) => deleteGroupByHand(world, group),
    setStatus: (owner, status) => setStatusByHand(world, owner, status),
    pause: () => listener.close(),
    resume: () => listener.open(),
    close: () => listener.close(),
  };
}

// The type of imported JSON is wider than that of a seed; the world checks the seed anyway.
function readSeed(options: EmulatorOptions): unknown {
  return options.seed ?? companySeed;
}

function readSettings(options: EmulatorOptions): Settings {
  const { enforceRate, verifySignatures } = options;
  const base = changeSettings(defaultSettings, options.settings ?? {});
  return changeSettings(base, {
    ...(enforceRate === undefined ? {} : { enforceRate }),
    ...(verifySignatures === undefined ? {} : { verifySignatures }),
  });
}
