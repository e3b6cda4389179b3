import type * as pulumi from "@pulumi/pulumi";

import type { CommonArgs, GroupsOfUserArgs, UsersOfGroupArgs } from "../args";

/** The users of a CloudSSO group. Ids and names are those of the directory. */
export type CloudSsoGroupArgs = CommonArgs & CloudSsoPlaceArgs & UsersOfGroupArgs;

/** The groups of a CloudSSO user. Ids and names are those of the directory. */
export type CloudSsoUserArgs = CommonArgs & CloudSsoPlaceArgs & GroupsOfUserArgs;

/** Where a CloudSSO group or user is. */
export interface CloudSsoPlaceArgs {
  /**
   * CloudSSO, version 2021-05-15 of its API. Ids of groups begin with `g-` and those of users with `u-`; names are the
   * GroupName and the UserName, capitals included. A group that SCIM synchronises can be read, but not changed.
   */
  service: "cloudsso";
  /** Id of the directory, such as `d-00fc2p61****`. Another directory replaces. */
  instanceId: pulumi.Input<string>;
}
