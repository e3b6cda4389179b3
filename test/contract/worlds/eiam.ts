import type { Side } from "../../../provider/membership/target";
import { sumOf } from "../naming";
import { PLACE } from "../place";
import { ownerWithout, type ContractWorld } from "../world";

/** The instance of the IDaaS EIAM tests. */
const INSTANCE = "idaas_contract";

const LISTINGS: Readonly<Record<Side, string>> = { user: "ListUsers", group: "ListGroups" };

/** Most ids of one call. */
const IDS = 100;

export const eiamWorld: ContractWorld = {
  place: { instanceId: INSTANCE },
  regionId: PLACE.regionId,
  owner: { service: "eiam", instanceId: INSTANCE },
  nameOf,
  seed: (users, groups) => ({
    eiam: {
      instances: [
        {
          instanceId: INSTANCE,
          regionId: PLACE.regionId,
          accountId: PLACE.account,
          users: users.map((userId) => ({ userId, username: nameOf("user", userId) })),
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
    eiam: {
      instances: state.eiam.instances.map((each) => {
        const instance = ownerWithout(each, userId);
        const groups = instance.groups.map((group) => ({
          ...group,
          imported: group.imported.filter((member) => member.userId !== userId),
        }));
        return { ...instance, groups };
      }),
    },
  }),
  lookUp: LISTINGS,
  namingCalls: (side, { target = 0, added = 0, listed = 0 }) =>
    sumOf([
      { [LISTINGS[side]]: target },
      { [LISTINGS[side === "group" ? "user" : "group"]]: Math.ceil((added + listed) / IDS) },
    ]),
};

function nameOf(kind: Side, id: string): string {
  return kind === "group" ? `team-${id}` : `login-${id}`;
}
