import { ApplyError } from "../../provider/lifecycle/apply-error";
import { check } from "../../provider/lifecycle/check";
import { create } from "../../provider/lifecycle/create";
import { remove } from "../../provider/lifecycle/delete";
import { diff } from "../../provider/lifecycle/diff";
import type { Inputs, Outputs } from "../../provider/lifecycle/properties";
import { read } from "../../provider/lifecycle/read";
import { update } from "../../provider/lifecycle/update";
import type { Host } from "../../provider/reconcile/host";

/** Inputs as a program has them. */
export type Declared = Readonly<Record<string, unknown>>;

/** What the engine keeps of a resource. */
export interface State {
  readonly id: string;
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/** What the engine did for a resource in one run. */
export type Step = "same" | "create" | "update" | "replace";

/** Says which properties `check` refuses. */
export class CheckError extends Error {}

/** One resource of a stack, taken through its life as the engine does it. */
export class Resource {
  state: State | undefined;
  /** After an update that was done in part, the engine updates again even when nothing differs. */
  #unfinished = false;

  /** Check, diff, and what that asks for. */
  async up(host: Host, declared: Declared): Promise<Step> {
    return this.apply(host, await this.check(host, declared));
  }

  /** What a preview does of a new resource, and the first step of `up`. */
  async check(host: Host, declared: Declared): Promise<Inputs> {
    const { inputs, failures } = await check(host, { ...this.state?.inputs }, stored(declared));
    if (failures.length > 0) {
      throw new CheckError(failures.map(({ property, reason }) => `${property}: ${reason}`).join("\n"));
    }
    return stored(inputs) as unknown as Inputs;
  }

  /** Everything of `up` that follows `check`. */
  async apply(host: Host, inputs: Inputs): Promise<Step> {
    if (this.state === undefined) {
      await this.#create(host, inputs);
      return "create";
    }
    const difference = diff(host.run, this.state.outputs, inputs);
    if (!difference.changes && !this.#unfinished) {
      return "same";
    }
    if (difference.replaces.length > 0) {
      await this.destroy(host);
      await this.#create(host, inputs);
      return "replace";
    }
    await this.#update(host, inputs);
    return "update";
  }

  async refresh(host: Host): Promise<void> {
    const { id, outputs } = this.known();
    const answer = await read(host, id, outputs);
    this.state = "id" in answer ? (stored({ id: answer.id, inputs: answer.inputs, outputs: answer.props }) as unknown as State) : undefined;
  }

  async destroy(host: Host): Promise<void> {
    await remove(host, this.known().outputs);
    this.state = undefined;
    this.#unfinished = false;
  }

  known(): State {
    if (this.state === undefined) {
      throw new Error("the resource has no state");
    }
    return this.state;
  }

  async #create(host: Host, inputs: Inputs): Promise<void> {
    const { id, outs } = await this.#keeping(inputs, create(host, inputs));
    this.state = stored({ id, inputs, outputs: outs }) as unknown as State;
  }

  async #update(host: Host, inputs: Inputs): Promise<void> {
    const { id, outputs: olds, inputs: oldInputs } = this.known();
    const outputs = await this.#keeping(oldInputs, update(host, olds, inputs));
    this.state = stored({ id, inputs, outputs }) as unknown as State;
    this.#unfinished = false;
  }

  /** The engine keeps the outputs of an apply that was done in part; the inputs stay those of before. */
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

/** A value as it comes back from a state file. */
export function stored(value: unknown): Declared {
  return JSON.parse(JSON.stringify(value)) as Declared;
}
