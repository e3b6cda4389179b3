import type { State } from "../seed";

/** A user as people see them. */
export interface OwnedUser {
  readonly id: string;
  /** What the page shows. */
  readonly label: string;
  /** Logins and other names to find the user by. */
  readonly names: readonly string[];
}

export interface OwnedGroup {
  readonly id: string;
  readonly name: string;
  readonly userIds: readonly string[];
  /** Members that a directory keeps in; a list that would be empty is absent. */
  readonly imported?: readonly string[];
  /** What is special about the group, if anything. */
  readonly note?: string;
}

/** A group with what changed since the last reset; a list that would be empty is absent. */
export interface ChangedGroup extends OwnedGroup {
  /** Members that were not in the group at the reset. */
  readonly added?: readonly string[];
  /** Users that were in the group at or after the reset, and are not now. */
  readonly removed?: readonly string[];
}

/** What users and groups belong to: an instance, an organisation, an account or a directory. */
export interface Owner {
  /** The name of the service. */
  readonly service: string;
  /** Unique in its service. */
  readonly id: string;
  readonly title: string;
  /** Region, account and the like, in one line. */
  readonly facts: string;
  readonly status?: string;
  readonly users: readonly OwnedUser[];
  readonly groups: readonly OwnedGroup[];
}

/** A service's part of the state in the shape that the page and drift know. */
export interface View {
  owners(state: State): Owner[];
  /** The state with these members of an existing group; undefined deletes the group. */
  withMembers(state: State, ownerId: string, groupId: string, userIds: readonly string[] | undefined): State;
  /** The state with another status of an existing owner; throws an error for one that cannot be. */
  withStatus?(state: State, ownerId: string, status: string): State;
}

interface AnyGroup {
  readonly userIds: readonly string[];
}

/** The groups with these members of one of them, or without it. */
export function replaceMembers<Group extends AnyGroup>(
  groups: readonly Group[],
  isWanted: (group: Group) => boolean,
  userIds: readonly string[] | undefined,
): Group[] {
  return groups.flatMap((group) => {
    if (!isWanted(group)) return [group];
    return userIds === undefined ? [] : [{ ...group, userIds: [...userIds] }];
  });
}
