import type { OwnerAddress } from "../../emulator/control/owners";
import type { Seed, State } from "../../emulator/seed";
import type { Side } from "../../provider/membership/target";
import type { Named } from "./naming";

/** A group of a seed. */
export interface SeedGroup {
  readonly id: string;
  readonly userIds: readonly string[];
}

/** What the contract tests need to know of one service: its part of the emulated cloud, and its calls. */
export interface ContractWorld {
  /** What a program says of the place, beside the service. */
  readonly place: Readonly<Record<string, string>>;
  /** The region in the state; left out for a service without regions. */
  readonly regionId?: string;
  /** Where the groups are. */
  readonly owner: OwnerAddress;
  /** The name that the service has for a user or a group. */
  nameOf(kind: Side, id: string): string;
  /** The name by which a program declares a user, where that is another one. */
  declaredName?(user: string): string;
  /** Its part of a seed. */
  seed(users: readonly string[], groups: readonly SeedGroup[]): Omit<Seed, "accounts">;
  /** The state without a user, who leaves every group. */
  withoutUser(state: State, userId: string): State;
  /** The call that tells whether one user, or one group, exists, and its name. */
  readonly lookUp: Readonly<Record<Side, string>>;
  /** The calls that tell these names, by action. */
  namingCalls(side: Side, named: Named): Record<string, number>;
  /** Calls beside those of the listing that each look at a target makes, by action. */
  readonly withEachLook?: Readonly<Record<string, number>>;
  /** Calls that tell whether nobody else decides about a target, for a plan that writes so many members, by action. */
  withEachPlan?(side: Side, written: number): Record<string, number>;
}

/** The users and groups of an instance, a directory, an organisation or an account, as the emulator keeps them. */
interface Owner {
  readonly users: readonly { readonly userId: string }[];
  readonly groups: readonly { readonly userIds: readonly string[] }[];
}

/** The owner without a user, who leaves every group. */
export function ownerWithout<Kept extends Owner>(owner: Kept, userId: string): Kept {
  return {
    ...owner,
    users: owner.users.filter((user) => user.userId !== userId),
    groups: owner.groups.map((group) => ({ ...group, userIds: group.userIds.filter((id) => id !== userId) })),
  };
}
