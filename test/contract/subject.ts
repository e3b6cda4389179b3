import { ownerAt } from "../../emulator/control/owners";
import type { Emulator, FaultEffect, LoggedCall } from "../../emulator";
import type { Side } from "../../provider/membership/target";
import { services } from "../../provider/services/registry";
import type { SideCalls } from "../../provider/services/service";
import type { Declared } from "../support/resource";
import { sumOf, type Named } from "./naming";
import { seedOf } from "./seed";
import type { ContractWorld } from "./world";
import { worldOf } from "./worlds";

/** What the contract needs to know of one service × side. */
export interface SubjectOptions {
  readonly service: string;
  readonly side: Side;
  /** Id of the target, and of a target that does not exist. */
  readonly target: string;
  readonly missingTarget: string;
  /** The n-th possible member, from 0; and an id that does not exist. */
  readonly member: (n: number) => string;
  readonly missingMember: string;
  /** Another id that does not exist. */
  readonly otherMissingMember: string;
  /** Most members that a target can have; left out where there is no such limit. */
  readonly mostMembers?: number;
  /** Code by which the service refuses a member that does not exist. */
  readonly missingMemberCode: string;
  /** Largest page of a listing; `Infinity` where the service does not page. */
  readonly pageSize: number;
  /** The count of a listing may be that of a page: where it equals a full page, another one is asked for. */
  readonly countsPages?: true;
  /** Actions of the calls, as in the call log. */
  /** `probe` is the call that proves an empty target; left out where the listing itself is the proof. */
  readonly actions: { readonly list: string; readonly probe?: string; readonly add: string; readonly remove: string };
  /** A refusal of one removal: the parameters of the call, and the answer. */
  readonly refusal: (member: string) => {
    readonly match: Readonly<Record<string, string>>;
    readonly effect: FaultEffect;
  };
}

/** The calls of a listing of so many members. */
export function pagesOf(
  { pageSize, countsPages }: Pick<SubjectOptions, "pageSize" | "countsPages">,
  size: number,
): number {
  return countsPages === true && size === pageSize ? 2 : Math.max(1, Math.ceil(size / pageSize));
}

/** One service × side on an emulator. */
export class Subject {
  constructor(
    readonly emulator: Emulator,
    readonly options: SubjectOptions,
  ) {}

  get side(): Side {
    return this.options.side;
  }

  get world(): ContractWorld {
    return worldOf(this.options.service);
  }

  get limits(): SideCalls {
    const service = services.get(this.options.service);
    if (service === undefined) throw new Error(`No service ${this.options.service}`);
    return service.sides[this.side];
  }

  /** Ids of the first possible members. */
  members(count: number, from = 0): string[] {
    return Array.from({ length: count }, (_, index) => this.options.member(from + index));
  }

  /** The name of the target in every message that follows a look at it. */
  get title(): string {
    const { service, side, target } = this.options;
    const name = this.world.nameOf(side, target);
    return name === target ? `${service} ${side} ${target}` : `${name} (${service} ${side} ${target})`;
  }

  /** The name that the service has for a member, and the member as messages call it. */
  name(member: string): string {
    return this.world.nameOf(this.side === "group" ? "user" : "group", member);
  }

  label(member: string): string {
    const name = this.name(member);
    return name === member ? member : `${name} ${member}`;
  }

  /** The members as the state has them. */
  stateOf(members: readonly string[]): Record<string, string> {
    return Object.fromEntries(members.map((member) => [member, this.name(member)]));
  }

  /** Inputs as a program would declare them. */
  declare(members: readonly string[], more: Declared = {}): Declared {
    const { service, side, target } = this.options;
    const shape =
      side === "group" ? { userGroupId: target, userIds: members } : { userId: target, userGroupIds: members };
    return { service, ...this.world.place, ...shape, ...more };
  }

  /** As `declare`, for a target that does not exist. */
  declareMissing(members: readonly string[]): Declared {
    const { missingTarget } = this.options;
    return this.declare(members, this.side === "group" ? { userGroupId: missingTarget } : { userId: missingTarget });
  }

  /** The other side of one pair: the member's own list, with the target in it. */
  declareOtherSide(member: string, targets: readonly string[], more: Declared = {}): Declared {
    const { service, side } = this.options;
    const shape =
      side === "group" ? { userId: member, userGroupIds: targets } : { userGroupId: member, userIds: targets };
    return { service, ...this.world.place, ...shape, ...more };
  }

  /** A new world with so many possible members, of which `inside` are live. */
  seed(possible: number, inside: readonly string[] = []): void {
    this.emulator.seed(seedOf(this.options, possible, inside));
    this.#seen = { calls: 0, stsCalls: 0 };
  }

  /** The live members, from the emulator's state. */
  live(): string[] {
    const { side, target } = this.options;
    const { groups } = ownerAt(this.emulator.snapshot(), this.world.owner).owner;
    const found =
      side === "group"
        ? groups.filter(({ id }) => id === target).flatMap(({ userIds }) => userIds)
        : groups.filter(({ userIds }) => userIds.includes(target)).map(({ id }) => id);
    return [...found].sort();
  }

  /** Changes the membership behind the program's back. */
  drift(change: { readonly add?: readonly string[]; readonly remove?: readonly string[] }): void {
    const { side, target } = this.options;
    if (side === "group") {
      this.emulator.changeMembers(this.#address(target), {
        add: [...(change.add ?? [])],
        remove: [...(change.remove ?? [])],
      });
      return;
    }
    change.add?.forEach((group) => this.emulator.changeMembers(this.#address(group), { add: [target] }));
    change.remove?.forEach((group) => this.emulator.changeMembers(this.#address(group), { remove: [target] }));
  }

  /** Deletes the target behind the program's back. */
  dropTarget(): void {
    const { target } = this.options;
    if (this.side === "group") this.emulator.deleteGroup(this.#address(target));
    else this.#deleteUser(target);
  }

  /** Deletes a member behind the program's back: the user of a group, or the group of a user. */
  dropMember(member: string): void {
    if (this.side === "group") this.#deleteUser(member);
    else this.emulator.deleteGroup(this.#address(member));
  }

  /** The next removal of this member gets a permanent refusal. */
  refuseRemoval(member: string, times = 1): void {
    const { match, effect } = this.options.refusal(member);
    this.emulator.faults.add({ action: this.options.actions.remove, match, times, effect });
  }

  /** From now on the credentials may not look members up: ids are shown, and not checked before they are sent. */
  denyNames(): void {
    const body = JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: "R" });
    const effect = { kind: "raw", status: 403, body } as const;
    this.emulator.faults.add({
      action: this.world.lookUp[this.side === "group" ? "user" : "group"],
      times: -1,
      effect,
    });
  }

  /**
   * Calls since the last read of this count, by action, without those of STS: these depend on the credentials, not on
   * the service. `stsCalls` counts them.
   */
  calls(): Record<string, number> {
    return countsOf(this.#since("calls").filter(({ service }) => service !== "sts"));
  }

  /** Calls of STS since the last read of this count, by action. */
  stsCalls(): Record<string, number> {
    return countsOf(this.#since("stsCalls").filter(({ service }) => service === "sts"));
  }

  /** What `calls` should return: listings of the given sizes, and the calls of these writes. */
  expected({
    listings = [],
    plans = [],
    adds = 0,
    removes = 0,
    probes = 0,
    names = {},
  }: Expected): Record<string, number> {
    const { actions } = this.options;
    const pages = listings.reduce((sum, size) => sum + pagesOf(this.options, size), 0);
    return sumOf([
      { [actions.list]: pages },
      { [actions.add]: Math.ceil(adds / this.limits.addLimit) },
      { [actions.remove]: Math.ceil(removes / this.limits.removeLimit) },
      actions.probe === undefined ? {} : { [actions.probe]: probes },
      // The names of listed members are asked for along with that of the target, where something changes.
      this.world.namingCalls(this.side, { ...names, listed: names.target === undefined ? 0 : (listings[0] ?? 0) }),
      ...listings.map(() => this.world.withEachLook ?? {}),
      ...plans.map((written) => this.world.withEachPlan?.(this.side, written) ?? {}),
    ]);
  }

  #seen = { calls: 0, stsCalls: 0 };

  /** Resets the count of calls. */
  countFromHere(): void {
    const { length } = this.emulator.calls();
    this.#seen = { calls: length, stsCalls: length };
  }

  #since(kind: "calls" | "stsCalls"): readonly LoggedCall[] {
    const all = this.emulator.calls();
    const fresh = all.slice(this.#seen[kind]);
    this.#seen = { ...this.#seen, [kind]: all.length };
    return fresh;
  }

  #deleteUser(userId: string): void {
    this.emulator.world.intervene(this.world.withoutUser(this.emulator.snapshot(), userId));
  }

  #address(userGroupId: string): Parameters<Emulator["changeMembers"]>[0] {
    return { ...this.world.owner, userGroupId };
  }
}

function countsOf(calls: readonly LoggedCall[]): Record<string, number> {
  const counts: Record<string, number> = {};
  for (const { action } of calls) {
    counts[action] = (counts[action] ?? 0) + 1;
  }
  return counts;
}

/** Calls that a step is expected to make. */
export interface Expected {
  /** How many members each listing shows. */
  readonly listings?: readonly number[];
  /** How many members each plan writes, of those that write any. */
  readonly plans?: readonly number[];
  readonly adds?: number;
  readonly removes?: number;
  readonly probes?: number;
  /** What is looked up for the sake of names. */
  readonly names?: Named;
}
