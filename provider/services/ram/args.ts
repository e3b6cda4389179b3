import type { CommonArgs, GroupsOfUserArgs, UsersOfGroupArgs } from "../args";

/**
 * The users of a RAM group. `userGroupId` is the name of the group, which is what `alicloud.ram.Group.id` is; `userIds`
 * are UserIds, which is what `alicloud.ram.User.id` is, and `userNames` are user names. A user who is renamed keeps the
 * access that the program says.
 */
export type RamGroupArgs = RamCommonArgs & RamPlaceArgs & UsersOfGroupArgs;

/** The groups of a RAM user: `userId` is a UserId, `userGroupIds` are names of groups, at most 10. */
export type RamUserArgs = RamCommonArgs & RamPlaceArgs & GroupsOfUserArgs;

/** RAM is the same in every region. */
export type RamCommonArgs = Omit<CommonArgs, "regionId">;

/** Where a RAM group or user is: the account. */
export interface RamPlaceArgs {
  /** RAM, version 2015-05-01 of its API. */
  service: "ram";
  /** RAM is the same in every region. */
  regionId?: never;
  /** RAM has no instances. */
  instanceId?: never;
}
