import * as v from "valibot";

import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { allDone, type BatchOutcome } from "../../membership/outcome";
import type { Side, Target } from "../../membership/target";
import { expectAnswer } from "../answer";
import type { Location } from "../directory";
import type { WriteForm, WriteForms } from "../parcels";
import type { Service, SideCalls } from "../service";
import { writeTogether } from "../write-pool";
import { flat, instanceOf, PER_CALL } from "./calls";
import { directory } from "./directory";
import { observe } from "./presence";
import { product } from "./product";
import { isAboutGroup, isRefusal, refusedAdd, refusedRemoval } from "./refusals";

/** The users of one group: a write takes 100 of them. */
const groupSide: SideCalls = {
  ...sideOf("user"),
  addLimit: PER_CALL,
  removeLimit: PER_CALL,
  blames: blamesInGroup,
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
    blames,
  };
}

/** All that an answer holds. */
const done = v.object({ RequestId: v.string() });

type Write = "AddUsersToGroup" | "RemoveUsersFromGroup";

/** Users of several resources travel together, whichever side declares them. */
function write(session: Session, target: Target, action: Write, members: readonly string[]): Promise<BatchOutcome> {
  const forms = (): WriteForms => ({ group: usersOfGroup(session, target, action) });
  return writeTogether(session, target, action, forms, members);
}

/** The answer tells nothing of the members: where it is not an error, all of them are done. */
function usersOfGroup(session: Session, location: Location, action: Write): WriteForm {
  return {
    hub: "group",
    limit: PER_CALL,
    callsPerSecond: product.callsPerSecond(action),
    async send(group, users) {
      let sent: readonly string[] = [];
      const answer = await session.write(action, () => {
        sent = users();
        return { ...instanceOf(location), GroupId: group, ...flat("UserIds", sent) };
      });
      expectAnswer(done, answer, product, action);
      return allDone(sent);
    },
    blames: blamesInGroup,
  };
}

/** Of a call that names one group and users: a code of the group would refuse each of them. */
function blamesInGroup(error: CallError): "member" | "call" {
  return isAboutGroup(error) ? "call" : blames(error);
}

function blames(error: CallError): "member" | "call" {
  return isRefusal(error) ? "member" : "call";
}
