import { membershipContract, type ContractOptions } from "./membership-contract";

const refused = {
  kind: "raw",
  status: 400,
  body: JSON.stringify({ Code: "Refused.ByTest", Message: "refused by the test", RequestId: "R" }),
} as const;

const common = { service: "cloudsso", pageSize: 100 } satisfies Partial<ContractOptions>;

membershipContract({
  ...common,
  side: "group",
  target: "g-7",
  missingTarget: "g-8",
  member: (n) => `u-${String(100_000 + n)}`,
  missingMember: "u-999999",
  missingMemberCode: "EntityNotExists.User",
  actions: { list: "ListGroupMembers", probe: "GetGroup", add: "AddUserToGroup", remove: "RemoveUserFromGroup" },
  refusal: (id) => ({ match: { UserId: id }, effect: refused }),
});

membershipContract({
  ...common,
  side: "user",
  target: "u-7",
  missingTarget: "u-8",
  member: (n) => `g-${String(100_000 + n)}`,
  missingMember: "g-999999",
  missingMemberCode: "EntityNotExists.Group",
  actions: { list: "ListJoinedGroupsForUser", probe: "GetUser", add: "AddUserToGroup", remove: "RemoveUserFromGroup" },
  refusal: (id) => ({ match: { GroupId: id }, effect: refused }),
});
