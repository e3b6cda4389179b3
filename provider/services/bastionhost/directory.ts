import * as v from "valibot";

import type { ApiProduct, CallParameters, Session } from "../../cloud/types";
import type { Target } from "../../membership/target";
import { count, expectAnswer, id } from "../answer";
import { FEW_NAMES, listNamedPages, named, type Directory, type Location, type Named } from "../directory";

/** Largest page of every listing. */
const PAGE_SIZE = 100;

const user = v.object({ UserId: id, UserName: v.nullish(v.string()) });
const group = v.object({ UserGroupId: id, UserGroupName: v.nullish(v.string()) });

const usersAnswer = v.object({ TotalCount: count, Users: v.array(user) });
const groupsAnswer = v.object({ TotalCount: count, UserGroups: v.array(group) });
const groupsOfUserAnswer = v.object({ Count: count, UserGroups: v.array(group) });
const userAnswer = v.object({ User: user });
const groupAnswer = v.object({ UserGroup: group });

/** The users and groups of an instance, by their names in the console. */
export function bastionhostDirectory(product: ApiProduct): Directory {
  const ask = async <T>(
    session: Session,
    action: string,
    parameters: CallParameters,
    schema: v.GenericSchema<unknown, T>,
  ): Promise<T> => expectAnswer(schema, await session.read(action, parameters), product, action);

  const groupsOfUser = (session: Session, target: Target): Promise<Named[]> =>
    listNamedPages(product, "ListUserGroupsForUser", PAGE_SIZE, async (page) => {
      const parameters = { ...instanceOf(target), UserId: target.id, ...page };
      const { Count, UserGroups } = await ask(session, "ListUserGroupsForUser", parameters, groupsOfUserAnswer);
      return { total: Count, elements: UserGroups.map(namedGroup) };
    });

  const users = (session: Session, location: Location, filter: CallParameters = {}): Promise<Named[]> =>
    listNamedPages(product, "ListUsers", PAGE_SIZE, async (page) => {
      const { TotalCount, Users } = await ask(
        session,
        "ListUsers",
        { ...instanceOf(location), ...filter, ...page },
        usersAnswer,
      );
      return { total: TotalCount, elements: Users.map(namedUser) };
    });

  const groups = (session: Session, location: Location, filter: CallParameters = {}): Promise<Named[]> =>
    listNamedPages(product, "ListUserGroups", PAGE_SIZE, async (page) => {
      const { TotalCount, UserGroups } = await ask(
        session,
        "ListUserGroups",
        { ...instanceOf(location), ...filter, ...page },
        groupsAnswer,
      );
      return { total: TotalCount, elements: UserGroups.map(namedGroup) };
    });

  return {
    listGroups: (session, location) => groups(session, location),

    roster: (session, location, kind) => (kind === "user" ? users(session, location) : groups(session, location)),

    async lookUp(session, location, kind, names) {
      if (names.length > FEW_NAMES) {
        return this.roster(session, location, kind);
      }
      const found = names.map((name) =>
        kind === "user"
          ? users(session, location, { UserName: name })
          : groups(session, location, { UserGroupName: name }),
      );
      return (await Promise.all(found)).flat();
    },

    async find(session, target) {
      if (target.side === "user") {
        return namedUser(
          (await ask(session, "GetUser", { ...instanceOf(target), UserId: target.id }, userAnswer)).User,
        );
      }
      return namedGroup(
        (await ask(session, "GetUserGroup", { ...instanceOf(target), UserGroupId: target.id }, groupAnswer)).UserGroup,
      );
    },

    listMembers: (session, target) =>
      target.side === "group" ? users(session, target, { UserGroupId: target.id }) : groupsOfUser(session, target),
  };
}

/**
 * The parameters that every call carries. RegionId matters beside the endpoint: the central one serves many regions.
 */
export function instanceOf({ instanceId, regionId }: Location): { InstanceId: string; RegionId: string } {
  return { InstanceId: instanceId ?? "", RegionId: regionId };
}

function namedUser({ UserId, UserName }: v.InferOutput<typeof user>): Named {
  return named(UserId, UserName);
}

function namedGroup({ UserGroupId, UserGroupName }: v.InferOutput<typeof group>): Named {
  return named(UserGroupId, UserGroupName);
}
