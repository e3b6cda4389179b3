import PQueue from "p-queue";

import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { batchesOf } from "../../membership/batches";
import type { Named, Target } from "../../membership/target";
import { FEW_NAMES, type Directory } from "../directory";
import { foundAmong } from "../existing";
import {
  childrenOf,
  findGroup,
  findUser,
  groupsNamed,
  groupsOf,
  groupsWith,
  listUsers,
  usersNamed,
  usersOf,
  userWith,
} from "./calls";
import { product } from "./product";

/** The parent of the groups that have none. */
const ROOT = "-1";

/** Calls of one walk that are under way at once. The pacer limits their rate. */
const CONCURRENCY = 8;

/** The users and groups of an organisation, by their names in the console. */
export const directory: Directory = {
  listGroups: (session) => walk(session),

  roster: (session, _location, kind) => (kind === "user" ? listUsers(session, "account") : walk(session)),

  async lookUp(session, location, kind, names) {
    if (names.length > FEW_NAMES) {
      return this.roster(session, location, kind);
    }
    const find = kind === "user" ? usersNamed : groupsNamed;
    return (await Promise.all(names.map((wanted) => find(session, wanted)))).flat();
  },

  // One call tells any number of groups, and a walk takes a call for each group.
  few: { user: FEW_NAMES, group: Number.POSITIVE_INFINITY },

  async identify(session, _location, kind, ids) {
    return kind === "user" ? foundAmong(ids, (id) => userWith(session, id)) : groupsAmong(session, ids);
  },

  everybody: (session, _location, kind) => (kind === "user" ? listUsers(session, "nick") : walk(session)),

  async find(session, target) {
    if (target.side === "user") {
      return findUser(session, target.id);
    }
    const group = await findGroup(session, target.id);
    if (group === undefined) {
      throw groupUnknown();
    }
    return group;
  },

  listMembers: (session, target) => listMembers(session, target),
};

/** The members of a target, as its one call lists them. */
export function listMembers(session: Session, { side, id }: Target): Promise<Named[]> {
  return side === "group" ? usersOf(session, id) : groupsOf(session, id);
}

/** Most ids of one ListByUserGroupId; the page gives no limit. */
const GROUPS_PER_CALL = 100;

async function groupsAmong(session: Session, ids: readonly string[]): Promise<Named[]> {
  return (await Promise.all(batchesOf(ids, GROUPS_PER_CALL).map((batch) => groupsWith(session, batch)))).flat();
}

/** No call lists all groups, so each group is asked for its sub-groups. */
async function walk(session: Session): Promise<Named[]> {
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const found = new Map<string, Named>();
  for (let parents = [ROOT]; parents.length > 0;) {
    const children = (await queue.addAll(parents.map((parent) => () => childrenOf(session, parent)))).flat();
    // A group that is moved during the walk may show up twice.
    const fresh = new Map(children.filter(({ id }) => !found.has(id)).map((group) => [group.id, group]));
    fresh.forEach((group) => found.set(group.id, group));
    parents = [...fresh.keys()];
  }
  return [...found.values()];
}

function groupUnknown(): CallError {
  return new CallError({
    kind: "not-found",
    outcome: "none",
    service: product.service,
    action: "ListByUserGroupId",
    reason: "the organisation has no such group",
    advice: "Check the group id, the region and the account.",
    documentation: product.documentation("ListByUserGroupId"),
  });
}
