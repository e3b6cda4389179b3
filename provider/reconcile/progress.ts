import type { Target } from "../membership/target";
import type { Verb } from "../membership/outcome";
import type { Host } from "./host";
import { nameOf } from "../text/names";

/** Milliseconds before the first line about one apply; a shorter apply prints none. */
const PATIENCE = 10_000;

/** Lines about a whole apply, so that a log shows one for every tenth of it. */
const STEPS = 10;

/** Tells the reader of a long apply how far it is: `bastionhost group 7: 1,200 of 5,000 added, 31 s left`. */
export class Progress {
  readonly #started: number;
  #step = 0;
  #done = 0;

  constructor(
    readonly host: Pick<Host, "report" | "clock">,
    readonly target: Target,
    readonly verb: Verb,
    readonly total: number,
  ) {
    this.#started = host.clock.now();
  }

  /** Counts members whose batch is over. */
  advance(members: number): void {
    this.#done += members;
    const elapsed = this.host.clock.now() - this.#started;
    const step = Math.floor((STEPS * this.#done) / this.total);
    if (elapsed >= PATIENCE && step > this.#step && this.#done < this.total) {
      this.#step = step;
      this.host.report.info(this.#line(elapsed));
    }
  }

  #line(elapsed: number): string {
    const left = Math.ceil(((elapsed / this.#done) * (this.total - this.#done)) / 1000);
    const verb = this.verb === "add" ? "added" : "removed";
    return `${nameOf(this.target)}: ${count(this.#done)} of ${count(this.total)} ${verb}, ${count(left)} s left`;
  }
}

function count(value: number): string {
  return value.toLocaleString("en");
}
