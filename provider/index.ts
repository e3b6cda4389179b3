export { GroupMembership, type GroupMembershipArgs, type GroupMembershipState } from "./group-membership";
