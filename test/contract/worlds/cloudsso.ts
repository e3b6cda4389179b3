import { namingCalls, type LookUp } from "../naming";
import { PLACE } from "../place";
import { ownerWithout, type ContractWorld } from "../world";
import type { Side } from "../../../provider/membership/target";

/** The directory of the tests. */
export const DIRECTORY = "d-contract";

const LOOK_UPS: Readonly<Record<Side, LookUp>> = {
  user: { one: "GetUser", all: "ListUsers", page: 100 },
  group: { one: "GetGroup", all: "ListGroups", page: 100 },
};

export const cloudssoWorld: ContractWorld = {
  place: { instanceId: DIRECTORY },
  regionId: PLACE.regionId,
  owner: { service: "cloudsso", directoryId: DIRECTORY },
  nameOf,
  seed: (users, groups) => ({
    cloudsso: {
      directories: [
        {
          directoryId: DIRECTORY,
          regionId: PLACE.regionId,
          accountId: PLACE.account,
          users: users.map((userId) => ({ userId, userName: nameOf("user", userId) })),
          groups: groups.map(({ id, userIds }) => ({
            groupId: id,
            groupName: nameOf("group", id),
            userIds: [...userIds],
          })),
        },
      ],
    },
  }),
  withoutUser: (state, userId) => ({
    ...state,
    cloudsso: { directories: state.cloudsso.directories.map((each) => ownerWithout(each, userId)) },
  }),
  lookUp: { user: LOOK_UPS.user.one, group: LOOK_UPS.group.one },
  namingCalls: (side, named) => namingCalls(LOOK_UPS, side, named),
  // A group tells whether SCIM synchronises it; of many, those of that type are listed.
  withEachPlan: (side, written) =>
    side === "user" && written > 5 ? { ListGroups: 1 } : { GetGroup: side === "group" ? 1 : written },
};

function nameOf(kind: Side, id: string): string {
  return `${kind}-of-${id}`;
}
