import type { LoggedCall } from "./call-log";
import type { Change, LoggedChange } from "./change-log";
import { FaultQueue } from "./faults/queue";
import { Log } from "./log";
import { RateLimit, type OtherClient } from "./rate-limit";
import { Removals } from "./removals";
import { parseSeed, type State } from "./seed";
import { changeSettings, type Settings } from "./settings";
import { Sessions } from "./sessions";
import { Nonces } from "./wire/nonces";

/** How many earlier states are kept for stale listings. */
const historyLength = 256;

/** An event for listeners: an answered call, a change by hand, or a reset, which has no change. */
export type WorldEvent =
  { readonly kind: "call"; readonly call: LoggedCall } | { readonly kind: "state"; readonly change?: LoggedChange };

const unnamedChange: Change = { service: "", action: "change the state", parameters: {}, applied: true };

/** The emulator's data: the state, the switches, the faults and the calls. */
export class World {
  readonly faults: FaultQueue;
  readonly log = new Log<Omit<LoggedCall, "n">>();
  readonly changes = new Log<Omit<LoggedChange, "n">>();
  /** The members that were removed since the last reset. */
  readonly removals = new Removals();
  #state: State;
  #initial: State;
  #history: State[] = [];
  #settings: Settings;
  #sessions = new Sessions();
  #nonces = new Nonces();
  #rate = new RateLimit();
  readonly #listeners = new Set<(event: WorldEvent) => void>();

  constructor(
    seed: unknown,
    private readonly initialSettings: Settings,
    readonly clock: () => number,
  ) {
    this.#initial = parseSeed(seed);
    this.#state = this.#initial;
    this.#settings = initialSettings;
    this.faults = new FaultQueue(clock);
  }

  get state(): State {
    return this.#state;
  }

  /** The state of the seed, to which a reset returns. */
  get initial(): State {
    return this.#initial;
  }

  get settings(): Settings {
    return this.#settings;
  }

  get sessions(): Sessions {
    return this.#sessions;
  }

  get nonces(): Nonces {
    return this.#nonces;
  }

  get rate(): RateLimit {
    return this.#rate;
  }

  /** The state before the last `writes` writes, or the oldest one kept. */
  stateBefore(writes: number): State {
    return this.#history.at(-writes) ?? this.#history[0] ?? this.#state;
  }

  commit(next: State): void {
    this.#history.push(this.#state);
    if (this.#history.length > historyLength) this.#history.shift();
    this.removals.record(this.#state, next);
    this.#state = next;
  }

  /** A change that no call made, such as drift. */
  intervene(next: State, change: Change = unnamedChange): void {
    this.commit(next);
    const at = this.clock();
    const logged = this.changes.add({ at, afterCall: this.log.count, method: "by hand", ...change });
    this.emit({ kind: "state", change: logged });
  }

  changeSettings(change: unknown): void {
    this.#settings = changeSettings(this.#settings, change);
  }

  addOtherClient(other: OtherClient): void {
    this.#rate.addOther(other, this.clock());
  }

  /** Replaces the seed, then resets. A seed that is not valid changes nothing. */
  seed(seed: unknown): void {
    this.#initial = parseSeed(seed);
    this.reset();
  }

  /** Back to the seed and the settings of the start: no log, faults, sessions, nonces or rate windows. */
  reset(): void {
    this.#state = this.#initial;
    this.#history = [];
    this.#settings = this.initialSettings;
    this.#sessions = new Sessions();
    this.#nonces = new Nonces();
    this.#rate = new RateLimit();
    this.removals.clear();
    this.faults.clear();
    this.clearLogs();
  }

  /** Clears the calls and the changes by hand. */
  clearLogs(): void {
    this.log.clear();
    this.changes.clear();
    this.emit({ kind: "state" });
  }

  emit(event: WorldEvent): void {
    for (const listener of this.#listeners) listener(event);
  }

  /** Returns how to stop listening. */
  listen(listener: (event: WorldEvent) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }
}
