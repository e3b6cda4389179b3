import type { Target } from "../membership/target";
import type { Verb } from "../membership/outcome";
import type { Host } from "./host";
import { nameOf } from "../text/names";

/** Milliseconds between two lines about one apply; a shorter apply prints none. */
const INTERVAL = 10_000;

/** Tells the reader of a long apply how far it is: `bastionhost group 7: 1,200 of 5,000 added, 31 s left`. */
export class Progress {
  readonly #started: number;
  #printed: number;
  #done = 0;

  constructor(
    readonly host: Pick<Host, "report" | "clock">,
    readonly target: Target,
    readonly verb: Verb,
    readonly total: number,
  ) {
    this.#started = host.clock.now();
    this.#printed = this.#started;
  }

  /** Counts members whose batch is over. */
  advance(members: number): void {
    this.#done += members;
    const now = this.host.clock.now();
    if (now - this.#printed >= INTERVAL && this.#done < this.total) {
      this.#printed = now;
      this.host.report.info(this.#line(now - this.#started));
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
