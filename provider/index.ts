export type { AssumeRole } from "./cloud/types";
export { GroupMembership, type GroupMembershipArgs, type GroupMembershipState } from "./group-membership";
export type { Members, Mode } from "./membership/ledger";
export type { AssumeRoleArgs, MaxRemovals, Share } from "./services/args";
export type { BastionhostGroupArgs, BastionhostUserArgs } from "./services/bastionhost";
export type { QuickBiGroupArgs, QuickBiUserArgs } from "./services/quickbi";
