import { PairSet } from "./pairs";
import type { Target } from "./target";

/**
 * What one run of the engine knows of the memberships, whichever resource touched them. The provider process lives as
 * long as one run, so it holds one `Run`.
 *
 * The engine creates a renamed resource first and deletes the old one last. A delete that only looked at its own state
 * would then take out members that the program still declares, so every removal asks here first.
 */
export class Run {
  readonly #claimed = new PairSet();
  readonly #added = new PairSet();
  readonly #removed = new PairSet();

  /** Records that the program declares these members. Called by `check`, which runs for every resource. */
  claim(target: Target, members: Iterable<string>): void {
    this.#claimed.add(target, members);
  }

  /** The members whose pair some resource of the program declares. */
  claimedAmong(target: Target, members: Iterable<string>): string[] {
    return this.#claimed.among(target, members);
  }

  /**
   * Records that a removal is about to be sent. Called in the same turn of the event loop as the question who is
   * claimed: a resource checked later than that finds its pair here, and its `diff` asks for an update that puts the
   * member back.
   */
  removing(target: Target, members: Iterable<string>): void {
    this.#removed.add(target, members);
    this.#added.delete(target, members);
  }

  /** Records that a removal was refused, and a listing still shows the members. */
  stayed(target: Target, members: Iterable<string>): void {
    this.#removed.delete(target, members);
  }

  /** Records that the service confirmed the addition. */
  added(target: Target, members: Iterable<string>): void {
    this.#added.add(target, members);
    this.#removed.delete(target, members);
  }

  /** The members that this run took out, or is taking out. */
  removedAmong(target: Target, members: Iterable<string>): string[] {
    return this.#removed.among(target, members);
  }

  /** The members that this run put in. */
  addedAmong(target: Target, members: Iterable<string>): string[] {
    return this.#added.among(target, members);
  }
}
