import { ApplyError } from "../../provider/lifecycle/apply-error";
import { check } from "../../provider/lifecycle/check";
import { create } from "../../provider/lifecycle/create";
import { remove } from "../../provider/lifecycle/delete";
import { diff } from "../../provider/lifecycle/diff";
import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { read } from "../../provider/lifecycle/read";
import { update } from "../../provider/lifecycle/update";
import type { Elsewhere } from "../../provider/membership/elsewhere";
import type { Host } from "../../provider/reconcile/host";

/** Inputs as a program has them. */
export type Declared = Readonly<Record<string, unknown>>;

/** A resource in the engine's state. */
export interface State {
  readonly id: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/** The engine's step for a resource in one run. */
export type Step = "same" | "create" | "update" | "replace";

/** A step and its work; the engine runs the work of several resources in parallel. */
export interface Work {
  readonly step: Step;
  run(): Promise<void>;
}

/** The properties that `check` refuses. */
export class CheckError extends Error {}

/**
 * One resource of a stack, with the engine's order of calls: check, diff, for a replacement another check without old
 * inputs, create first, delete last.
 */
export class Resource {
  state: State | undefined;
  /** Replaced, and not deleted yet: the engine tries again in every run. */
  replaced: State[] = [];
  /** After a partial apply the engine updates again even when nothing differs. */
  #unfinished = false;

  /** One run in which this is the only resource. */
  async up(host: Host, declared: Declared, elsewhere?: readonly Elsewhere[]): Promise<Step> {
    return this.apply(host, await this.check(host, declared, elsewhere));
  }

  /** The preview of a new resource, and the first step of `up`. */
  async check(host: Host, declared: Declared, elsewhere: readonly Elsewhere[] = []): Promise<Inputs> {
    return this.#check(host, { ...this.state?.inputs }, this.#given(declared, elsewhere));
  }

  /** Everything of `up` that follows `check`. */
  async apply(host: Host, inputs: Inputs): Promise<Step> {
    const { step, run } = await this.plan(host, inputs);
    await run();
    await this.sweep(host);
    return step;
  }

  /** Decides the step. */
  async plan(host: Host, inputs: Inputs): Promise<Work> {
    const { state } = this;
    if (state === undefined) {
      return { step: "create", run: () => this.#create(host, inputs) };
    }
    const difference = await diff(host, state.outputs, inputs);
    if (difference.replaces.length > 0) {
      const again = await this.#check(host, {}, this.#last);
      return { step: "replace", run: () => this.#replace(host, again) };
    }
    const changes = difference.changes || this.#unfinished;
    return changes
      ? { step: "update", run: () => this.#update(host, inputs) }
      : { step: "same", run: async () => undefined };
  }

  /** `up --replace`: a check without old inputs, and no diff. */
  async forceReplace(host: Host, declared: Declared): Promise<void> {
    await this.#replace(host, await this.#check(host, {}, this.#given(declared, [])));
    await this.sweep(host);
  }

  /** The deletes of replaced versions, which come last. */
  async sweep(host: Host): Promise<void> {
    for (const old of [...this.replaced]) {
      await remove(host, old.outputs);
      this.replaced = this.replaced.filter((each) => each !== old);
    }
  }

  async refresh(host: Host): Promise<void> {
    const { id, outputs } = this.known();
    const answer = await read(host, id, outputs);
    this.#unfinished = false;
    this.state =
      "id" in answer
        ? (stored({ id: answer.id, inputs: answer.inputs, outputs: answer.props }) as unknown as State)
        : undefined;
  }

  async destroy(host: Host): Promise<void> {
    await this.sweep(host);
    if (this.state === undefined) return;
    await remove(host, this.state.outputs);
    this.state = undefined;
    this.#unfinished = false;
  }

  /** Whether it has left the state. */
  get isGone(): boolean {
    return this.state === undefined && this.replaced.length === 0;
  }

  /** The resource in the current state. */
  copy(): Resource {
    const copy = new Resource();
    copy.state = this.state;
    copy.replaced = [...this.replaced];
    copy.#unfinished = this.#unfinished;
    return copy;
  }

  known(): State {
    if (this.state === undefined) {
      throw new Error("the resource has no state");
    }
    return this.state;
  }

  /** The inputs from the program and the constructor, kept for the second check of a replacement. */
  #given(declared: Declared, elsewhere: readonly Elsewhere[]): Declared {
    this.#last = stored({
      ...declared,
      ...(elsewhere.length === 0 ? {} : { fromProgram: JSON.stringify({ elsewhere }) }),
    });
    return this.#last;
  }

  #last: Declared = {};

  async #check(host: Host, olds: Declared, news: Declared): Promise<Inputs> {
    const { inputs, failures } = await check(host, olds, news);
    if (failures.length > 0) {
      throw new CheckError(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    }
    return stored(inputs) as unknown as Inputs;
  }

  async #create(host: Host, inputs: Inputs): Promise<void> {
    const { id, outs } = await this.#keeping(inputs, create(host, inputs));
    this.state = stored({ id, inputs, outputs: outs }) as unknown as State;
    this.#unfinished = false;
  }

  /** A failed create keeps the old version; a partial one keeps both. */
  async #replace(host: Host, inputs: Inputs): Promise<void> {
    const old = this.known();
    try {
      await this.#create(host, inputs);
    } finally {
      if (this.state !== old) this.replaced.push(old);
    }
  }

  async #update(host: Host, inputs: Inputs): Promise<void> {
    const { id, outputs: olds, inputs: oldInputs } = this.known();
    const outputs = await this.#keeping(oldInputs, update(host, olds, inputs));
    this.state = stored({ id, inputs, outputs }) as unknown as State;
    this.#unfinished = false;
  }

  /** The engine stores the outputs of a partial apply, but keeps the old inputs. */
  async #keeping<T>(inputs: Inputs, work: Promise<T>): Promise<T> {
    try {
      return await work;
    } catch (error) {
      if (error instanceof ApplyError) {
        this.state = stored({ id: error.id, inputs, outputs: error.properties }) as unknown as State;
        this.#unfinished = true;
      }
      throw error;
    }
  }
}

/** A value after a round trip through a state file. */
export function stored(value: unknown): Declared {
  return JSON.parse(JSON.stringify(value)) as Declared;
}
