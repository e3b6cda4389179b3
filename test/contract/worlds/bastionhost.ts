import { namingCalls, type LookUp } from "../naming";
import { INSTANCE, PLACE } from "../place";
import { ownerWithout, type ContractWorld } from "../world";
import type { Side } from "../../../provider/membership/target";

const LOOK_UPS: Readonly<Record<Side, LookUp>> = {
  user: { one: "GetUser", all: "ListUsers", page: 100 },
  group: { one: "GetUserGroup", all: "ListUserGroups", page: 100 },
};

export const bastionhostWorld: ContractWorld = {
  place: { instanceId: INSTANCE },
  regionId: PLACE.regionId,
  owner: { service: "bastionhost", instanceId: INSTANCE },
  nameOf,
  seed: (users, groups) => ({
    bastionhost: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: PLACE.regionId,
          accountId: PLACE.account,
          users: users.map((userId) => ({ userId, userName: nameOf("user", userId) })),
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
    bastionhost: { instances: state.bastionhost.instances.map((each) => ownerWithout(each, userId)) },
  }),
  lookUp: { user: LOOK_UPS.user.one, group: LOOK_UPS.group.one },
  namingCalls: (side, named) => namingCalls(LOOK_UPS, side, named),
};

function nameOf(kind: Side, id: string): string {
  return kind === "group" ? `group-${id}` : `user${id}`;
}
