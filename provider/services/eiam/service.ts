import * as v from "valibot";

import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import type { BatchOutcome } from "../../membership/outcome";
import type { Side, Target } from "../../membership/target";
import { expectAnswer } from "../answer";
import type { Service, SideCalls } from "../service";
import { flat, instanceOf, PER_CALL } from "./calls";
import { directory } from "./directory";
import { observe } from "./presence";
import { product } from "./product";
import { isRefusal, refusedAdd, refusedRemoval } from "./refusals";

/** The users of one group: a write takes 100 of them. */
const groupSide: SideCalls = {
  ...sideOf("user"),
  addLimit: PER_CALL,
  removeLimit: PER_CALL,
};

/** The groups of one user: the API has no call for several groups, so each group is one call. */
const userSide: SideCalls = {
  ...sideOf("group"),
  addLimit: 1,
  removeLimit: 1,
};

/** No page says which characters follow. */
const IDS: Readonly<Record<Side, RegExp>> = { user: /^user_[\w-]+$/, group: /^group_[\w-]+$/ };

/** IDaaS EIAM 2021-12-01. */
export const eiam: Service = {
  name: "eiam",
  product,
  hasInstances: true,
  refusesId: (text, kind) =>
    IDS[kind].test(text) ? undefined : `is not the id of a ${kind} of IDaaS EIAM, which begins with ${kind}_`,
  sides: { group: groupSide, user: userSide },
  directory,
};

/** @param kind what the members are */
function sideOf(kind: Side): Omit<SideCalls, "addLimit" | "removeLimit"> {
  return {
    observe,
    async add(session, target, members) {
      try {
        return await write(session, target, "AddUsersToGroup", members);
      } catch (error) {
        const [only, ...others] = members;
        if (!(error instanceof CallError) || only === undefined || others.length > 0) throw error;
        throw await refusedAdd(session, target, only, error);
      }
    },
    async remove(session, target, members) {
      try {
        return await write(session, target, "RemoveUsersFromGroup", members);
      } catch (error) {
        throw error instanceof CallError ? refusedRemoval(error) : error;
      }
    },
    async existing(session, target, members) {
      const found = new Set((await directory.identify(session, target, kind, members)).map(({ id }) => id));
      return members.filter((member) => found.has(member));
    },
    blames: (error) => (isRefusal(error) ? "member" : "call"),
  };
}

/** All that an answer holds. */
const done = v.object({ RequestId: v.string() });

/** The answer tells nothing of the members: where it is not an error, all of them are done. */
async function write(
  session: Session,
  target: Target,
  action: "AddUsersToGroup" | "RemoveUsersFromGroup",
  members: readonly string[],
): Promise<BatchOutcome> {
  for (const { group, users } of callsOf(target, members)) {
    const parameters = { ...instanceOf(target), GroupId: group, ...flat("UserIds", users) };
    expectAnswer(done, await session.write(action, parameters), product, action);
  }
  return new Map(members.map((member) => [member, { kind: "done" }]));
}

function callsOf({ side, id }: Target, members: readonly string[]): { group: string; users: readonly string[] }[] {
  return side === "group" ? [{ group: id, users: members }] : members.map((group) => ({ group, users: [id] }));
}
