import { textsIn } from "./mutate-json";
import { planOf, type Delivery, type Plan, type Weather } from "./mutation";
import type { Random } from "./random";

/** A call whose answer was mutated. */
export interface Mutated {
  readonly action: string;
  readonly how: string;
}

/** Decides what becomes of the calls of one command, and remembers it. */
export class Mutations {
  readonly mutated: Mutated[] = [];
  /** Texts that mutated answers had in the current story. */
  readonly told = new Set<string>();
  #weather: { readonly random: Random; readonly weather: Weather } | undefined;
  readonly #times = new Map<string, number>();

  /** Starts a command: from now on answers are mutated like this, or, without arguments, not at all. */
  begin(random?: Random, weather?: Weather): void {
    this.mutated.length = 0;
    this.#times.clear();
    this.#weather = random === undefined || weather === undefined ? undefined : { random, weather };
  }

  /** @param text tells the call from others; its repetitions are counted here. */
  planOf(action: string, text: string): Plan {
    const time = this.#times.get(text) ?? 0;
    this.#times.set(text, time + 1);
    if (this.#weather === undefined) return { kind: "pass" };
    const { random, weather } = this.#weather;
    return planOf(random, weather, { action, key: `${text} ${time}`, time });
  }

  note(action: string, how: string, delivery?: Delivery): void {
    this.mutated.push({ action, how });
    if (delivery?.kind !== "answer") return;
    try {
      textsIn(JSON.parse(delivery.answer.body)).forEach((text) => this.told.add(text));
    } catch {
      // What is not JSON tells no ids.
    }
    // A number may arrive with all its digits, which JavaScript's own parser does not keep.
    delivery.answer.body.match(/-?\d{16,}/g)?.forEach((text) => this.told.add(text));
  }
}
