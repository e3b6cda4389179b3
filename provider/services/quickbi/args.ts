import type { CommonArgs, GroupsOfUserArgs, UsersOfGroupArgs } from "../args";

/** The users of a Quick BI group. User ids are those of Quick BI. */
export type QuickBiGroupArgs = CommonArgs & QuickBiPlaceArgs & UsersOfGroupArgs;

/** The groups of a Quick BI user. User ids are those of Quick BI. */
export type QuickBiUserArgs = CommonArgs & QuickBiPlaceArgs & GroupsOfUserArgs;

/** Where a Quick BI group or user is: the organisation of the account. */
export interface QuickBiPlaceArgs {
  /** Quick BI, version 2022-01-01 of its API. */
  service: "quickbi";
  /** Quick BI has no instances. */
  instanceId?: never;
}
