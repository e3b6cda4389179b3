import type * as pulumi from "@pulumi/pulumi";

import type { CommonArgs, GroupsOfUserArgs, UsersOfGroupArgs } from "../args";

/** The users of a Bastionhost group. */
export type BastionhostGroupArgs = CommonArgs & BastionhostPlaceArgs & UsersOfGroupArgs;

/** The groups of a Bastionhost user. */
export type BastionhostUserArgs = CommonArgs & BastionhostPlaceArgs & GroupsOfUserArgs;

/** Where a Bastionhost group or user is. */
export interface BastionhostPlaceArgs {
  /** Bastionhost, version 2019-12-09 of its API. */
  service: "bastionhost";
  /** Id of the instance, such as `bastionhost-cn-st220aw****`. Another instance replaces. */
  instanceId: pulumi.Input<string>;
}
