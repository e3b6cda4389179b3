export type { AssumeRole } from "./base/api";
export { GroupMembership, type GroupMembershipArgs, type GroupMembershipState } from "./program/group-membership";
export type { Members, Mode } from "./membership/ledger";
export type { AssumeRoleArgs, MaxRemovals, Share } from "./services/args";
export type { BastionhostGroupArgs, BastionhostUserArgs } from "./services/bastionhost/args";
export type { CloudSsoGroupArgs, CloudSsoUserArgs } from "./services/cloudsso/args";
export type { EiamGroupArgs, EiamUserArgs } from "./services/eiam/args";
export type { QuickBiGroupArgs, QuickBiUserArgs } from "./services/quickbi/args";
export type { RamGroupArgs, RamUserArgs } from "./services/ram/args";
