import { PairSet } from "./pairs";
import { formatResourceId } from "./resource-id";
import { intersection, without } from "./sets";
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
  readonly #recalled = new PairSet();
  readonly #guarded = new PairSet();
  readonly #spared = new PairSet();
  /** By resource id: what another side of the same pairs decided about is another matter. */
  readonly #ruled = new Map<string, ReadonlySet<string>>();
  #isRefreshed = false;

  /** Records that the program declares these members. Called by `check`, which runs for every resource. */
  claim(target: Target, members: Iterable<string>): void {
    this.#claimed.add(target, members);
  }

  /** The members whose pair some resource of the program declares. */
  claimedAmong(target: Target, members: Iterable<string>): string[] {
    return this.#claimed.among(target, members);
  }

  /** Records that the state of a resource declares these members. Called by `read`, before its first call. */
  recall(target: Target, members: Iterable<string>): void {
    this.#isRefreshed = true;
    this.#recalled.add(target, members);
  }

  /** Whether this run began with a refresh, so that it knows whom every resource of the last run declared. */
  get isRefreshed(): boolean {
    return this.#isRefreshed;
  }

  /**
   * The members that are another resource's to keep or to take out. A resource that is checked later than this question
   * has no claim yet: until then its state speaks for it, and if it no longer declares a member, it takes it out itself.
   * @param own whom the asking resource declared, or owes: what it drops is its own to take out, unless it is claimed.
   * @param leftToOthers whom its state left to other resources; where no state was read, that is all there is to know.
   */
  othersAmong(target: Target, members: readonly string[], own: readonly string[], leftToOthers: readonly string[]): string[] {
    const spokenFor = this.#isRefreshed ? this.#recalled.among(target, members) : intersection(members, leftToOthers);
    return intersection(members, [...this.claimedAmong(target, members), ...without(spokenFor, own)]);
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

  /**
   * Records whom the `neverRemove` of a resource lists. Called by `check`: every delete of the run comes later, that of a
   * renamed resource for one, which has the old list.
   */
  guard(target: Target, members: Iterable<string>): void {
    this.#guarded.add(target, members);
  }

  /** The members whom some resource of the program guards against deletes. */
  guardedAmong(target: Target, members: Iterable<string>): string[] {
    return this.#guarded.among(target, members);
  }

  /** Records whom a delete leaves in whatever it takes out: in a replacement the create knows nothing of the old inputs. */
  spare(target: Target, members: Iterable<string>): void {
    this.#spared.add(target, members);
  }

  /** The members whom a delete of this run was to leave in. */
  sparedAmong(target: Target, members: Iterable<string>): string[] {
    return this.#spared.among(target, members);
  }

  /** Records whom an authoritative resource that is deleted had seen: to the create that replaces it they are no strangers. */
  ruled(target: Target, members: Iterable<string>): void {
    this.#ruled.set(formatResourceId(target), new Set(members));
  }

  /** The members of a target that a resource deleted in this run decided about. */
  ruledAmong(target: Target, members: Iterable<string>): string[] {
    const ruled = this.#ruled.get(formatResourceId(target));
    return [...members].filter((member) => ruled?.has(member));
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
