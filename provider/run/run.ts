import type { Declaration } from "../membership/conflict";
import type { MaxRemovals } from "../membership/max-removals";
import type { Elsewhere } from "../membership/elsewhere";
import { PairSet } from "./pairs";
import { Looks } from "./looks";
import { People } from "./people";
import { Phases } from "./phases";
import { ReadAhead } from "./read-ahead";
import { formatResourceId } from "../membership/resource-id";
import { sameSet, union, without } from "../membership/sets";
import { canBeSameAccount, instanceKey, pairOf, type Target } from "../membership/target";

/** What one checked resource says about its target. */
export interface CheckedResource {
  readonly members: readonly string[];
  readonly neverRemove?: readonly string[] | undefined;
  readonly maxRemovals?: MaxRemovals | undefined;
  /** Its name in the program. */
  readonly name?: string | undefined;
  /** What its constructor knew of the other resources. */
  readonly elsewhere?: readonly Elsewhere[] | undefined;
}

/** What one checked resource declares, and how it reaches its target. */
export interface Checked extends Pick<Declaration, "target" | "mode" | "members"> {
  /** The role that it acts as; left out for the configured credentials. */
  readonly role: { readonly roleArn: string } | undefined;
}

/** Removals that are about to be sent. */
export interface Removal {
  /** The members to remove. */
  readonly members: readonly string[];
  /** Members to leave alone after all: another resource came to declare or protect them. */
  readonly spared: readonly string[];
  /** To be called when the last of their calls is over. */
  end(): void;
}

/**
 * What one run of the engine knows, shared by all its resources. The provider process lives as long as one run and has
 * one `Run`.
 *
 * Of each pair it keeps three facts: whether the program declares it, whether some `neverRemove` lists it, and what
 * this run wrote last, an add or a removal. Of each target it keeps whether it is known to exist, the limits of the
 * resources that were checked, and what counts against them in a delete; of each place what was checked there.
 */
export class Run {
  /** Targets that some call of this run proved to exist, by resource id and role. */
  readonly existing = new Set<string>();
  /** Keeps the listings of each target apart from the writes to it, by resource id. */
  readonly phases = new Phases();
  /** Names of users and groups, as far as they are known. */
  readonly people = new People();
  /** The latest listings. */
  readonly looks = new Looks();
  /** Which targets are looked at next. */
  readonly readAhead = new ReadAhead();
  readonly #places = new Map<string, Checked[]>();
  readonly #told = new Set<string>();
  readonly #asked = new Map<string, Promise<readonly string[]>>();
  readonly #counted = new Set<string>();
  readonly #protectedUsers = new Map<string, ReadonlySet<string>>();
  readonly #checked = new PairSet();
  readonly #announced = new PairSet();
  readonly #protected = new PairSet();
  readonly #added = new PairSet();
  readonly #removed = new PairSet();
  readonly #underWay = new Set<{ readonly pairs: PairSet; readonly end: Promise<void> }>();
  readonly #targets = new Map<string, TargetFacts[]>();

  /** Records what a checked resource declares, and what its constructor knew of the others. */
  declare(target: Target, { members, neverRemove = [], maxRemovals, name, elsewhere = [] }: CheckedResource): void {
    this.#checked.add(target, members);
    this.#protected.add(target, neverRemove);
    const { accountId: _own, ...anywhere } = target;
    for (const { accountId, declared = [], protected: held = [] } of elsewhere) {
      const there = accountId === undefined ? anywhere : { ...anywhere, accountId };
      this.#announced.add(there, declared);
      this.#protected.add(there, held);
    }
    const facts = this.#ownFacts(target);
    facts.limits.push(maxRemovals);
    facts.resources.set(name, members);
    facts.declared += members.length;
  }

  /** Notes a checked resource; answers with those of the same place that were checked before. */
  checkedBefore(resource: Checked): readonly Checked[] {
    const key = instanceKey(resource.target);
    const before = this.#places.get(key) ?? [];
    this.#places.set(key, [...before, resource]);
    return before;
  }

  /**
   * Whether one of these pairs is declared or protected by a resource without a role, whose account is not known yet.
   */
  needsConfiguredAccount(target: Target, members: readonly string[]): boolean {
    return [this.#checked, this.#announced, this.#protected].some(
      (pairs) => pairs.uncertainAmong(target, members).length > 0,
    );
  }

  /** Records the account of the configured credentials: that of all resources without a role. */
  learnConfiguredAccount(accountId: string): void {
    for (const pairs of [this.#checked, this.#announced, this.#protected, this.#added, this.#removed]) {
      pairs.configuredAccount = accountId;
    }
  }

  /** The members whose pair some resource of the program declares. */
  declaredAmong(target: Target, members: readonly string[]): string[] {
    const checked = this.#checked.among(target, members);
    const announced = this.#announced.among(target, without(members, checked));
    return announced.length === 0 ? checked : union(checked, announced);
  }

  /** The members that the resources which were checked declare for a target, whichever side lists them. */
  declaredOf(target: Target): string[] {
    const places = this.#places.get(instanceKey(target)) ?? [];
    const listed = places.filter((each) => each.target.side !== target.side).map((each) => each.target.id);
    const own = places.filter((each) => each.target.side === target.side && each.target.id === target.id);
    return union(this.#checked.among(target, listed), ...own.map(({ members }) => members));
  }

  /** Those among declared members that no check has declared so far, only the constructor of another resource. */
  announcedOnly(target: Target, members: readonly string[]): string[] {
    return without(members, this.#checked.among(target, members));
  }

  /** The members whose pair the `neverRemove` of some resource lists, or whose user the stack protects. */
  protectedAmong(target: Target, members: readonly string[]): string[] {
    return union(this.#protected.among(target, members), this.protectedByStack(target, members));
  }

  /** The members whose user the stack protects. */
  protectedByStack(target: Target, members: readonly string[]): string[] {
    const users = this.#protectedUsers.get(target.service);
    return users === undefined ? [] : members.filter((member) => users.has(pairOf(target, member)[1]));
  }

  /** Records users of a service that the stack protects in every group. */
  protectUsers(service: string, ids: readonly string[]): void {
    this.#protectedUsers.set(service, new Set(ids));
  }

  /** Records that the service confirmed an add. */
  added(target: Target, members: readonly string[]): void {
    this.#added.add(target, members);
    this.#removed.delete(target, members);
  }

  /** The members that this run wrote last by an add. */
  addedAmong(target: Target, members: readonly string[]): string[] {
    return this.#added.among(target, members);
  }

  /** The members that this run wrote last by a removal. */
  removedAmong(target: Target, members: readonly string[]): string[] {
    return this.#removed.among(target, members);
  }

  /**
   * Decides at the last moment who is removed. In the same turn of the event loop the removals are recorded, so a
   * resource that is checked later finds its pair here, and adds the member again once the removal is over.
   */
  startRemoval(target: Target, members: readonly string[]): Removal {
    const spared = union(this.declaredAmong(target, members), this.protectedAmong(target, members));
    const removed = without(members, spared);
    this.#removed.add(target, removed);
    this.#added.delete(target, removed);
    const { removals } = this.#ownFacts(target);
    removed.forEach((member) => removals.add(member));
    const pairs = new PairSet();
    pairs.add(target, removed);
    let end = (): void => undefined;
    const entry = { pairs, end: new Promise<void>((resolve) => (end = resolve)) };
    this.#underWay.add(entry);
    return {
      members: removed,
      spared,
      end: () => {
        this.#underWay.delete(entry);
        end();
      },
    };
  }

  /** Waits for removals of the same pairs that are under way, so that an add is never overtaken by one. */
  async waitForRemovals(target: Target, members: readonly string[]): Promise<void> {
    const waits = [...this.#underWay].filter(({ pairs }) => pairs.among(target, members).length > 0);
    await Promise.all(waits.map(({ end }) => end));
  }

  /** What a call told about a user, asked once in a run. */
  once(user: string, ask: () => Promise<readonly string[]>): Promise<readonly string[]> {
    const asked = this.#asked.get(user) ?? ask();
    this.#asked.set(user, asked);
    return asked;
  }

  /** Whether a line for the reader was not printed before. */
  isNew(line: string): boolean {
    const { size } = this.#told;
    return this.#told.add(line).size > size;
  }

  /** Records that a removal was refused, and a listing still shows the members. */
  stayed(target: Target, members: readonly string[]): void {
    this.#removed.delete(target, members);
  }

  /** Whether this run checked a resource of the target, so that the program goes on managing it. */
  isChecked(target: Target): boolean {
    return this.#factsOf(target).some(({ limits }) => limits.length > 0);
  }

  /** Whether this run checked resources of the target, and none of them declares a member. */
  isEmptied(target: Target): boolean {
    return this.isChecked(target) && this.#factsOf(target).every(({ declared }) => declared === 0);
  }

  /** The `maxRemovals` of the resources of the target that this run checked, as far as they have one. */
  limitsOf(target: Target): readonly MaxRemovals[] {
    return this.#factsOf(target).flatMap(({ limits }) => limits.filter((limit) => limit !== undefined));
  }

  /** The name of the checked resource of the target that declares these members. */
  resourceOf(target: Target, members: readonly string[]): string | undefined {
    const resources = this.#factsOf(target).flatMap((facts) => [...facts.resources]);
    const [only] = resources.length === 1 ? resources : resources.filter(([, declared]) => sameSet(declared, members));
    return only?.[0];
  }

  /** The distinct members that this run removed from the target, or tried to. */
  removedFrom(target: Target): readonly string[] {
    return union(...this.#factsOf(target).map(({ removals }) => [...removals]));
  }

  /**
   * Counts removals that this run shows or makes, each pair once. Answers with the total, and counts nothing, where
   * that is more than allowed.
   */
  exceedsRemovals(target: Target, members: readonly string[], most: number | undefined): number | undefined {
    const pairs = members.map((member) => JSON.stringify([instanceKey(target), ...pairOf(target, member)]));
    const fresh = pairs.filter((pair) => !this.#counted.has(pair));
    const total = this.#counted.size + fresh.length;
    if (most !== undefined && fresh.length > 0 && total > most) {
      return total;
    }
    fresh.forEach((pair) => this.#counted.add(pair));
    return undefined;
  }

  /** What is kept of a target, in every account that it can be of. */
  #factsOf(target: Target): TargetFacts[] {
    const all = this.#targets.get(formatResourceId(target)) ?? [];
    return all.filter(({ accountId }) => canBeSameAccount(accountId, target.accountId));
  }

  /** Where facts of a target are kept. */
  #ownFacts(target: Target): TargetFacts {
    const key = formatResourceId(target);
    const all = this.#targets.get(key) ?? [];
    const found = all.find(({ accountId }) => accountId === target.accountId);
    if (found !== undefined) {
      return found;
    }
    const facts: TargetFacts = {
      accountId: target.accountId,
      limits: [],
      resources: new Map(),
      declared: 0,
      removals: new Set(),
    };
    this.#targets.set(key, [...all, facts]);
    return facts;
  }
}

interface TargetFacts {
  readonly accountId: string | undefined;
  /** One of every check, with or without a limit. */
  readonly limits: (MaxRemovals | undefined)[];
  /** What each checked resource declares, by its name. */
  readonly resources: Map<string | undefined, readonly string[]>;
  /** How many members the checks declared. */
  declared: number;
  readonly removals: Set<string>;
}
