import { membershipContract } from "./membership-contract";

const common = { service: "eiam", pageSize: 100 } as const;

const writes = { add: "AddUsersToGroup", remove: "RemoveUsersFromGroup" } as const;

membershipContract({
  ...common,
  side: "group",
  target: "group_staff",
  missingTarget: "group_nowhere",
  member: (n) => `user_${String(10_000 + n)}`,
  missingMember: "user_nobody",
  missingMemberCode: "EntityNotExists.User",
  actions: { list: "ListUsersForGroup", probe: "ListGroups", ...writes },
  refusal: (id) => ({ match: {}, effect: { kind: "members", codes: { [id]: "UnsupportedOperation" } } }),
});

membershipContract({
  ...common,
  side: "user",
  target: "user_alice",
  missingTarget: "user_nobody",
  member: (n) => `group_${String(10_000 + n)}`,
  missingMember: "group_nowhere",
  missingMemberCode: "EntityNotExists.Group",
  actions: { list: "ListGroupsForUser", probe: "ListUsers", ...writes },
  refusal: (id) => ({
    match: { GroupId: id },
    effect: { kind: "members", codes: { user_alice: "UnsupportedOperation" } },
  }),
});
