import type * as pulumi from "@pulumi/pulumi";

import type { AssumeRole } from "../base/api";

/** A share of members, such as `"25%"`. */
export type Share = `${number}%`;

/**
 * Most members that one run may remove: a number, a share, or a share that only applies to targets of a minimum size.
 */
export type MaxRemovals = number | Share | { share: pulumi.Input<Share>; minimumSize: pulumi.Input<number> };

/** A RAM role to act as. */
export type AssumeRoleArgs = { [Part in keyof AssumeRole]: pulumi.Input<AssumeRole[Part]> };

/** Properties that every membership has, whatever the service. */
export interface CommonArgs {
  /**
   * Region of the instance or organisation, such as `cn-hangzhou`. RAM takes none: it is the same in every region.
   * @default the stack's `alicloud:region`
   */
  regionId?: pulumi.Input<string>;
  /**
   * `authoritative`: the declared members, and no others, are in. `additive`: the declared members are in, other
   * members are left alone.
   * @default "authoritative"
   */
  mode?: pulumi.Input<"authoritative" | "additive">;
  /**
   * Members that may be removed when a target with members that the program does not declare becomes authoritative:
   * `true` for all of them, `false` for none, or a list of ids; in a resource that declares names, of names or ids.
   * Without it, such a create or change of mode fails before any write.
   * @default nobody
   */
  takeover?: pulumi.Input<boolean | pulumi.Input<string>[]>;
  /**
   * RAM role to act as, for programs over several accounts. Holds no secret; kept in the state, so that a refresh and a
   * delete use it too. A role of another account is another membership: it replaces. Another role of the same account,
   * or another session name or external id, is an update without a write.
   * @default the configured credentials as they are
   */
  assumeRole?: pulumi.Input<AssumeRoleArgs>;
  /**
   * Most members that one create or update may remove, counted against who is in: a whole number, a share such as
   * `"25%"` (rounded down), or a share that only applies to targets with at least `minimumSize` members. The preview
   * fails when there would be more; raise it for the run that is meant to remove them. A delete is limited only while
   * another resource of the program has the same target, as after a rename: then by both.
   * @default no limit, but a group whose list becomes empty needs one to lose more than three members
   */
  maxRemovals?: pulumi.Input<MaxRemovals>;
  /**
   * Members of this target that nothing in the program removes from it, such as the break-glass administrator and the
   * account that CI runs as; ids, or in a resource that declares names, names or ids. An update, a replacement or a
   * delete of this resource leaves them in and names them; so does every other resource in an `up` that checks this
   * one. Other groups are not protected. A program that stops declaring one fails in the preview: shorten `neverRemove`
   * in one run, and the list in the next. An id that the service does not know fails the preview.
   * @default nobody
   */
  neverRemove?: pulumi.Input<pulumi.Input<string>[]>;
  /**
   * What to do about a declared id that the service does not know, of the list, `neverRemove` or `takeover`. `fail`:
   * the preview fails, naming all of them, each with the nearest known one; where they cannot be looked up, the apply
   * fails, with everything else done. `warn`: they are left out, named by every run, and those of the list are in the
   * output `missing`; a refresh asks whether they exist by now, and every update tries again. A name that nobody has
   * fails the preview in any case.
   * @default "fail"
   */
  onMissing?: pulumi.Input<"fail" | "warn">;
}

/** The users of one group. */
export type UsersOfGroupArgs = GroupTargetArgs & (UserIdsArgs | UserNamesArgs);

/** The groups of one user. */
export type GroupsOfUserArgs = UserTargetArgs & (UserGroupIdsArgs | UserGroupNamesArgs);

/** The list belongs to a group. */
export interface GroupTargetArgs {
  /** Id of the group that the list belongs to; of a RAM group its name. Another group replaces. */
  userGroupId: pulumi.Input<string>;
  /** Belongs to the other shape: the groups of one user. */
  userId?: never;
  /** Belongs to the other shape: the groups of one user. */
  userGroupIds?: never;
  /** Belongs to the other shape: the groups of one user. */
  userGroupNames?: never;
}

/** The users of a group, by id. */
export interface UserIdsArgs {
  /** Ids of the users in the group, in any order. An empty list declares that nobody is in. */
  userIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Belongs to a list by names. */
  userNames?: never;
}

/** The users of a group, by name. */
export interface UserNamesArgs {
  /**
   * Names of the users in the group, in any order: user names of Bastionhost and RAM, UserNames of CloudSSO, Usernames
   * of EIAM, accounts of Quick BI, and no display names. They are looked up when the list changes and on a refresh; a
   * name that means another person by then is shown as one removed and one added. Unknown and ambiguous names fail the
   * preview, all at once. May not be secret.
   */
  userNames: pulumi.Input<pulumi.Input<string>[]>;
  /** Belongs to a list by ids. */
  userIds?: never;
}

/** The list belongs to a user. */
export interface UserTargetArgs {
  /** Id of the user that the list belongs to; of a RAM user the UserId. Another user replaces. */
  userId: pulumi.Input<string>;
  /** Belongs to the other shape: the users of one group. */
  userGroupId?: never;
  /** Belongs to the other shape: the users of one group. */
  userIds?: never;
  /** Belongs to the other shape: the users of one group. */
  userNames?: never;
}

/** The groups of a user, by id. */
export interface UserGroupIdsArgs {
  /**
   * Ids of the groups that the user is in, in any order; of RAM groups their names. An empty list declares that the
   * user is in none.
   */
  userGroupIds: pulumi.Input<pulumi.Input<string>[]>;
  /** Belongs to a list by names. */
  userGroupNames?: never;
}

/** The groups of a user, by name. */
export interface UserGroupNamesArgs {
  /** Names of the groups that the user is in, in any order; looked up like `userNames`. */
  userGroupNames: pulumi.Input<pulumi.Input<string>[]>;
  /** Belongs to a list by ids. */
  userGroupIds?: never;
}
