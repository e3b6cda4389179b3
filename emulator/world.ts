import { CallLog, type LoggedCall } from "./call-log";
import { FaultQueue } from "./faults/queue";
import { RateLimit, type OtherClient } from "./rate-limit";
import { parseSeed, type State } from "./seed";
import { changeSettings, type Settings } from "./settings";
import { Sessions } from "./sessions";
import { Nonces } from "./wire/nonces";

/** How many earlier states are kept for stale listings. */
const historyLength = 256;

/** An event for listeners: an answered call, or an out-of-band change of the state. */
export type WorldEvent = { readonly kind: "call"; readonly call: LoggedCall } | { readonly kind: "state" };

/** The emulator's data: the state, the switches, the faults and the calls. */
export class World {
  readonly faults: FaultQueue;
  readonly log = new CallLog();
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
    this.#state = next;
  }

  /** A change that no call made, such as drift. */
  intervene(next: State): void {
    this.commit(next);
    this.emit({ kind: "state" });
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

  /** Back to the seed and the settings of the start: no calls, faults, sessions, nonces or rate windows. */
  reset(): void {
    this.#state = this.#initial;
    this.#history = [];
    this.#settings = this.initialSettings;
    this.#sessions = new Sessions();
    this.#nonces = new Nonces();
    this.#rate = new RateLimit();
    this.faults.clear();
    this.log.clear();
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
