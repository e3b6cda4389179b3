import type { Members } from "./ledger";

/** Which side of the membership a resource declares: the users of a group, or the groups of a user. */
export type Side = "group" | "user";

/** A user or a group, with the name that people know it by. */
export interface Named {
  readonly id: string;
  /** Left out where the service tells none. */
  readonly name?: string;
  /** The name in its place where no message can show it. It finds nothing, and declares nothing: a listing shows it. */
  readonly oddName?: string;
}

/** What the list of a resource belongs to: one group, or one user. */
export interface Target {
  /** Name of the service, such as `bastionhost`. */
  readonly service: string;
  readonly side: Side;
  /** Account that the target is in; left out while it is not known. */
  readonly accountId?: string;
  /** Left out for a service without regions. */
  readonly regionId?: string;
  /** Instance that holds the target; only for services that have instances. */
  readonly instanceId?: string;
  /** Id of the group or the user. */
  readonly id: string;
  /** The program marks the list as secret: messages count the members, and name none. */
  readonly hidesMembers?: true;
  /** The name of the target itself, where it was looked up; for messages. */
  readonly name?: string;
  /** The name of the resource in the program, for messages. */
  readonly resource?: string;
  /** Names of members by id, for messages. */
  readonly names?: Members;
  /** The program declares its members by these names. */
  readonly namesAreDeclared?: true;
}

/** A text that is the same for two targets of one instance or organisation, whatever their account. */
export function instanceKey({ service, regionId, instanceId }: Target): string {
  return JSON.stringify([service, regionId ?? null, instanceId ?? null]);
}

/** What the members of a target are: users of a group, groups of a user. */
export function opposite(side: Side): Side {
  return side === "group" ? "user" : "group";
}

/** The group and the user of one membership, whichever side the target is. */
export function pairOf({ side, id }: Target, member: string): [group: string, user: string] {
  return side === "group" ? [id, member] : [member, id];
}

/** Whether two accounts can be the same: one that is not known can be any. */
export function canBeSameAccount(left: string | undefined, right: string | undefined): boolean {
  return left === undefined || right === undefined || left === right;
}
