import { namingCalls, type LookUp } from "../naming";
import { PLACE } from "../place";
import { ownerWithout, type ContractWorld } from "../world";
import type { Side } from "../../../provider/membership/target";

const LOOK_UPS: Readonly<Record<Side, LookUp>> = {
  user: { one: "QueryUserInfoByUserId", all: "QueryUserList", page: 1000 },
  group: { one: "ListByUserGroupId", ids: 100 },
};

export const quickbiWorld: ContractWorld = {
  place: {},
  regionId: PLACE.regionId,
  owner: { service: "quickbi", accountId: PLACE.account },
  nameOf,
  declaredName: accountOf,
  seed: (users, groups) => ({
    quickbi: {
      organizations: [
        {
          accountId: PLACE.account,
          users: users.map((userId) => ({
            userId,
            accountName: accountOf(userId),
            nickName: nameOf("user", userId),
          })),
          groups: groups.map(({ id, userIds }) => ({
            userGroupId: id,
            userGroupName: nameOf("group", id),
            userIds: [...userIds],
          })),
        },
      ],
    },
  }),
  withoutUser: (state, userId) => ({
    ...state,
    quickbi: { organizations: state.quickbi.organizations.map((each) => ownerWithout(each, userId)) },
  }),
  lookUp: { user: LOOK_UPS.user.one, group: LOOK_UPS.group.one },
  namingCalls: (side, named) => namingCalls(LOOK_UPS, side, named),
};

function nameOf(kind: Side, id: string): string {
  return kind === "group" ? `group-${id}` : `nick-${id}`;
}

function accountOf(userId: string): string {
  return `account ${userId}`;
}
