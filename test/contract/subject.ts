import type { Emulator, FaultEffect, Seed } from "../../emulator";
import type { Side } from "../../provider/membership/target";
import { services } from "../../provider/services/registry";
import type { SideCalls } from "../../provider/services/service";
import type { Declared } from "../support/resource";

/** The account, region and instance that every contract test uses. */
export const PLACE = { account: "1234567890123456", regionId: "cn-hangzhou", instanceId: "bastionhost-cn-contract" };

/** What the contract needs to know of one service × side. */
export interface SubjectOptions {
  readonly service: string;
  readonly side: Side;
  /** Id of the target, and of an own target that does not exist. */
  readonly target: string;
  readonly missingTarget: string;
  /** The n-th id that can be a member, from 0; and one that is no user or group at all. */
  readonly member: (n: number) => string;
  readonly missingMember: string;
  /** Code by which the service refuses a member that does not exist. */
  readonly missingMemberCode: string;
  /** Largest page of a listing; `Infinity` where the service does not page. */
  readonly pageSize: number;
  /** Actions of the calls, as in the call log. */
  readonly actions: { readonly list: string; readonly probe: string; readonly add: string; readonly remove: string };
  /** How the service refuses one removal: the parameters of that call, and the answer. */
  readonly refusal: (member: string) => { readonly match: Readonly<Record<string, string>>; readonly effect: FaultEffect };
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

  get limits(): SideCalls {
    const service = services.get(this.options.service);
    if (service === undefined) throw new Error(`No service ${this.options.service}`);
    return service.sides[this.side];
  }

  /** Ids of the first so many possible members. */
  members(count: number, from = 0): string[] {
    return Array.from({ length: count }, (_, index) => this.options.member(from + index));
  }

  /** Inputs as a program would declare them. */
  declare(members: readonly string[], more: Declared = {}): Declared {
    const { service, side, target } = this.options;
    const shape = side === "group" ? { userGroupId: target, userIds: members } : { userId: target, userGroupIds: members };
    return { service, ...(service === "bastionhost" ? { instanceId: PLACE.instanceId } : {}), ...shape, ...more };
  }

  /** The list property of the shape. */
  get listProperty(): "userIds" | "userGroupIds" {
    return this.side === "group" ? "userIds" : "userGroupIds";
  }

  /** The other side of one pair: the member's own list, with the target in it. */
  declareOtherSide(member: string, targets: readonly string[], more: Declared = {}): Declared {
    const { service, side } = this.options;
    const shape = side === "group" ? { userId: member, userGroupIds: targets } : { userGroupId: member, userIds: targets };
    return { service, ...(service === "bastionhost" ? { instanceId: PLACE.instanceId } : {}), ...shape, ...more };
  }

  /** A fresh world: so many possible members, these of them in. */
  seed(possible: number, inside: readonly string[] = []): void {
    this.emulator.seed(seedOf(this.options, possible, inside));
    this.#seen = 0;
  }

  /** Who is in, by the emulator's own state. */
  live(): string[] {
    const { service, side, target } = this.options;
    const state = this.emulator.snapshot();
    const groups = service === "bastionhost" ? state.bastionhost.instances[0]?.groups : state.quickbi.organizations[0]?.groups;
    if (groups === undefined) throw new Error("The seed is missing");
    const found =
      side === "group"
        ? groups.filter((group) => group.userGroupId === target).flatMap((group) => group.userIds)
        : groups.filter((group) => group.userIds.includes(target)).map((group) => group.userGroupId);
    return [...found].sort();
  }

  /** Changes the membership behind the program's back. */
  drift(change: { readonly add?: readonly string[]; readonly remove?: readonly string[] }): void {
    const { side, target } = this.options;
    if (side === "group") {
      this.emulator.changeMembers(this.#address(target), { add: [...(change.add ?? [])], remove: [...(change.remove ?? [])] });
      return;
    }
    change.add?.forEach((group) => this.emulator.changeMembers(this.#address(group), { add: [target] }));
    change.remove?.forEach((group) => this.emulator.changeMembers(this.#address(group), { remove: [target] }));
  }

  /** Deletes the target behind the program's back. */
  dropTarget(): void {
    const { service, side, target } = this.options;
    if (side === "group") {
      this.emulator.deleteGroup(this.#address(target));
      return;
    }
    const state = this.emulator.snapshot();
    const without = <Owner extends { users: readonly { userId: string }[]; groups: readonly { userIds: readonly string[] }[] }>(owner: Owner): Owner => ({
      ...owner,
      users: owner.users.filter((user) => user.userId !== target),
      groups: owner.groups.map((group) => ({ ...group, userIds: group.userIds.filter((id) => id !== target) })),
    });
    this.emulator.world.intervene(
      service === "bastionhost"
        ? { ...state, bastionhost: { instances: state.bastionhost.instances.map(without) } }
        : { ...state, quickbi: { organizations: state.quickbi.organizations.map(without) } },
    );
  }

  /** The next removal of this one member is refused, for good. */
  refuseRemoval(member: string, times = 1): void {
    const { match, effect } = this.options.refusal(member);
    this.emulator.faults.add({ action: this.options.actions.remove, match, times, effect });
  }

  /** Calls since the last time this was asked, by action. */
  calls(): Record<string, number> {
    const counts: Record<string, number> = {};
    const all = this.emulator.calls();
    for (const { action } of all.slice(this.#seen)) {
      counts[action] = (counts[action] ?? 0) + 1;
    }
    this.#seen = all.length;
    return counts;
  }

  /** What `calls` should answer: listings of so many members each, and the calls of these writes. */
  expected({ listings = [], adds = 0, removes = 0, probes = 0 }: Expected): Record<string, number> {
    const { actions, pageSize } = this.options;
    const pages = listings.reduce((sum, size) => sum + Math.max(1, Math.ceil(size / pageSize)), 0);
    const counts = {
      [actions.list]: pages,
      [actions.add]: Math.ceil(adds / this.limits.addLimit),
      [actions.remove]: Math.ceil(removes / this.limits.removeLimit),
      [actions.probe]: probes,
    };
    return Object.fromEntries(Object.entries(counts).filter(([, count]) => count > 0));
  }

  #seen = 0;

  /** Starts counting calls anew. */
  countFromHere(): void {
    this.#seen = this.emulator.calls().length;
  }

  #address(userGroupId: string): Parameters<Emulator["changeMembers"]>[0] {
    return this.options.service === "bastionhost"
      ? { service: "bastionhost", instanceId: PLACE.instanceId, userGroupId }
      : { service: "quickbi", accountId: PLACE.account, userGroupId };
  }
}

/** Calls that a step is expected to make. */
export interface Expected {
  /** How many members each listing shows. */
  readonly listings?: readonly number[];
  readonly adds?: number;
  readonly removes?: number;
  readonly probes?: number;
}

function seedOf(options: SubjectOptions, possible: number, inside: readonly string[]): Seed {
  const { service, side, target, member } = options;
  const members = Array.from({ length: possible }, (_, index) => member(index));
  const users = side === "group" ? members : [target];
  const groups =
    side === "group"
      ? [{ id: target, userIds: [...inside] }]
      : members.map((id) => ({ id, userIds: inside.includes(id) ? [target] : [] }));
  const seedGroups = groups.map(({ id, userIds }) => ({ userGroupId: id, userGroupName: `group ${id}`, userIds }));
  const accounts = [
    { accountId: PLACE.account, accessKeys: [{ id: "testid", secret: "testsecret" }] },
    { accountId: "2234567890123456", accessKeys: [{ id: "otherid", secret: "othersecret" }] },
  ];
  return service === "bastionhost"
    ? {
        accounts,
        bastionhost: {
          instances: [
            {
              instanceId: PLACE.instanceId,
              regionId: PLACE.regionId,
              accountId: PLACE.account,
              users: users.map((userId) => ({ userId, userName: `user${userId}` })),
              groups: seedGroups,
            },
          ],
        },
      }
    : {
        accounts,
        quickbi: {
          organizations: [
            {
              accountId: PLACE.account,
              users: users.map((userId) => ({ userId, accountName: `account ${userId}`, nickName: userId })),
              groups: seedGroups,
            },
          ],
        },
      };
}
