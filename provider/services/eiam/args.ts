import type * as pulumi from "@pulumi/pulumi";

import type { CommonArgs, GroupsOfUserArgs, UsersOfGroupArgs } from "../args";

/** The users of an IDaaS EIAM group. */
export type EiamGroupArgs = CommonArgs & EiamPlaceArgs & UsersOfGroupArgs;

/** The groups of an IDaaS EIAM user. */
export type EiamUserArgs = CommonArgs & EiamPlaceArgs & GroupsOfUserArgs;

/** Where an IDaaS EIAM group or user is. */
export interface EiamPlaceArgs {
  /**
   * IDaaS EIAM, version 2021-12-01 of its API. `userGroupId` and `userGroupIds` are GroupIds such as `group_d6sb****`,
   * `userId` and `userIds` are UserIds such as `user_mlff****`, `userNames` are Usernames, `userGroupNames` GroupNames.
   * Members that a directory such as AD or DingTalk synchronises are named, and never removed.
   */
  service: "eiam";
  /** Id of the instance, such as `idaas_ue2j****`. Another instance replaces. */
  instanceId: pulumi.Input<string>;
}
