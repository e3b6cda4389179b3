import { ApplyError } from "../../provider/lifecycle/apply-error";
import { check } from "../../provider/lifecycle/check";
import { create } from "../../provider/lifecycle/create";
import { remove } from "../../provider/lifecycle/delete";
import { diff } from "../../provider/lifecycle/diff";
import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { read } from "../../provider/lifecycle/read";
import { update } from "../../provider/lifecycle/update";
import type { Host } from "../../provider/reconcile/host";
import { hostOf } from "../support/host";
import { stored, type Declared } from "../support/resource";
import type { ModelCall, ModelCloud, Weather } from "./model-cloud";

/** Resources by name, in the order in which the program registers them. */
export type Program = Readonly<Record<string, Declared>>;

/** What the engine keeps of a resource. */
export interface Entry {
  readonly inputs: Inputs;
  readonly outputs: Outputs;
  /** An apply failed in part: the next run updates even when nothing differs. */
  readonly unfinished: boolean;
}

/** One create, update or delete of a run. */
export interface Apply {
  readonly name: string;
  /** What it starts from; nothing on create. */
  readonly olds?: Outputs;
  /** What it is to come to; nothing on delete. */
  readonly news?: Inputs;
  readonly calls: readonly ModelCall[];
}

export interface RunOptions {
  readonly refresh?: boolean;
  /** Whether each resource waits for the one before it, as with `dependsOn`. */
  readonly inTurn?: boolean;
  readonly weather?: Weather;
}

export interface RunResult {
  readonly killed: boolean;
  readonly errors: readonly string[];
  /** What was done, by resource; nothing for one that is unchanged. */
  readonly steps: Readonly<Record<string, string>>;
  readonly applies: readonly Apply[];
  readonly calls: readonly ModelCall[];
  readonly writes: number;
}

/**
 * The Pulumi engine as far as the lifecycle of a dynamic resource depends on it: the order of its calls, what it keeps
 * when one of them fails, and that a killed run leaves what was written down until then.
 */
export class Engine {
  readonly entries = new Map<string, Entry>();

  constructor(readonly cloud: ModelCloud) {}

  async run(program: Program, options: RunOptions = {}): Promise<RunResult> {
    const killed = this.cloud.startRun(options.weather ?? {});
    const run = new EngineRun(this.entries, this.cloud, program, options);
    const end = await Promise.race([killed.then(() => true), run.toEnd().then(() => false)]);
    run.isOver = true;
    const writes = this.cloud.calls.filter(({ access }) => access === "write").length;
    return { killed: end, errors: run.errors, steps: run.steps, applies: run.applies, calls: this.cloud.calls, writes };
  }
}

class EngineRun {
  readonly errors: string[] = [];
  readonly steps: Record<string, string> = {};
  readonly applies: Apply[] = [];
  readonly host: Host;
  readonly #number: number;
  /** After a kill nothing is written down any more. */
  isOver = false;

  constructor(
    readonly entries: Map<string, Entry>,
    readonly cloud: ModelCloud,
    readonly program: Program,
    readonly options: RunOptions,
  ) {
    this.#number = cloud.run;
    this.host = hostOf(cloud.of(this.#number));
  }

  async toEnd(): Promise<void> {
    if (this.options.refresh === true) {
      await Promise.all([...this.entries].map(([name, entry]) => this.#try(name, () => this.#refresh(name, entry))));
    }
    const underWay: Promise<void>[] = [];
    for (const [name, declared] of Object.entries(this.program)) {
      // After a failure the engine starts nothing new, and waits for what is under way.
      if (this.errors.length > 0) break;
      await this.#try(name, async () => {
        const apply = await this.#plan(name, declared);
        underWay.push(this.#try(name, apply));
      });
      if (this.options.inTurn === true) await Promise.all(underWay);
    }
    await Promise.all(underWay);
    if (this.errors.length > 0) return;
    const left = [...this.entries].filter(([name]) => !Object.hasOwn(this.program, name));
    await Promise.all(left.map(([name, entry]) => this.#try(name, () => this.#delete(name, entry))));
  }

  async #try(name: string, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (!(error instanceof Error)) throw error;
      this.errors.push(`${name}: ${error.message}`);
    }
  }

  async #refresh(name: string, entry: Entry): Promise<void> {
    const answer = await read(this.host, name, entry.outputs);
    this.#keep(name, "id" in answer ? { inputs: answer.inputs, outputs: answer.props, unfinished: false } : undefined);
  }

  /** Check and diff run one after another; what they ask for runs beside those of other resources. */
  async #plan(name: string, declared: Declared): Promise<() => Promise<void>> {
    const entry = this.entries.get(name);
    const checked = await check(this.host, { ...entry?.inputs }, stored(declared));
    if (checked.failures.length > 0) {
      throw new Error(checked.failures.map(({ reason }) => reason).join(" "));
    }
    const inputs = stored(checked.inputs) as unknown as Inputs;
    if (entry === undefined) {
      return () => this.#create(name, inputs);
    }
    const difference = diff(this.host.run, entry.outputs, inputs);
    if (difference.replaces.length > 0) {
      return async () => {
        await this.#delete(name, entry);
        await this.#create(name, inputs);
      };
    }
    return difference.changes || entry.unfinished ? () => this.#update(name, entry, inputs) : async () => undefined;
  }

  async #create(name: string, inputs: Inputs): Promise<void> {
    const host = this.#hostOf(name, "create", { news: inputs });
    await this.#keepingPartial(name, inputs, async () => (await create(host, inputs)).outs, inputs);
  }

  async #update(name: string, entry: Entry, inputs: Inputs): Promise<void> {
    const host = this.#hostOf(name, "update", { olds: entry.outputs, news: inputs });
    await this.#keepingPartial(name, inputs, () => update(host, entry.outputs, inputs), entry.inputs);
  }

  async #delete(name: string, entry: Entry): Promise<void> {
    const host = this.#hostOf(name, "delete", { olds: entry.outputs });
    await remove(host, entry.outputs);
    this.#keep(name, undefined);
  }

  async #keepingPartial(name: string, news: Inputs, work: () => Promise<Outputs>, inputsOnFailure: Inputs): Promise<void> {
    try {
      this.#keep(name, { inputs: news, outputs: await work(), unfinished: false });
    } catch (error) {
      if (error instanceof ApplyError) {
        this.#keep(name, { inputs: inputsOnFailure, outputs: error.properties, unfinished: true });
      }
      throw error;
    }
  }

  #keep(name: string, entry: Entry | undefined): void {
    if (this.isOver) return;
    if (entry === undefined) this.entries.delete(name);
    else this.entries.set(name, stored(entry) as unknown as Entry);
  }

  /** Writes the step down; what it calls is told apart from the calls of other resources. */
  #hostOf(name: string, step: string, properties: Pick<Apply, "olds" | "news">): Host {
    const before = this.steps[name];
    this.steps[name] = before === undefined ? step : `${before}, ${step}`;
    const calls: ModelCall[] = [];
    this.applies.push({ name, ...properties, calls });
    return { ...this.host, cloud: this.cloud.of(this.#number, (call) => calls.push(call)) };
  }
}
