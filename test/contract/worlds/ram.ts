import { sumOf } from "../naming";
import { PLACE } from "../place";
import { ownerWithout, type ContractWorld } from "../world";

/** Names that are looked up one by one. */
const FEW = 5;

export const ramWorld: ContractWorld = {
  place: {},
  owner: { service: "ram", accountId: PLACE.account },
  nameOf: (kind, id) => (kind === "group" ? id : `user${id}`),
  seed: (users, groups) => ({
    ram: {
      accounts: [
        {
          accountId: PLACE.account,
          users: users.map((userId) => ({ userId, userName: `user${userId}` })),
          groups: groups.map(({ id, userIds }) => ({ groupId: `g-${id}`, groupName: id, userIds: [...userIds] })),
        },
      ],
    },
  }),
  withoutUser: (state, userId) => ({
    ...state,
    ram: { accounts: state.ram.accounts.map((each) => ownerWithout(each, userId)) },
  }),
  lookUp: { user: "ListUsers", group: "GetGroup" },
  // Each look lists all users, and tells the target. The name of a group is its id, so only added ones are asked for.
  // For each user that a preview adds to a group, it lists the groups of that user, of which there may be 10.
  namingCalls(side, { added = 0, planned = 0, of = 0, beforeLook = false }) {
    if (side === "group") {
      return sumOf([{ ListGroupsForUser: planned, ListUsers: added > 0 && beforeLook ? 1 : 0 }]);
    }
    return added > FEW ? { ListGroups: Math.ceil(of / 100) } : sumOf([{ GetGroup: added }]);
  },
  withEachLook: { ListUsers: 1 },
};
