import type { State } from "../../seed";
import type { ActionContext } from "../action";
import { optionalText, requiredText, wholeNumber } from "../parameters";
import { instanceNotRunning, invalidParameter, notFound } from "./errors";
import type { EiamGroup, EiamUser, Instance } from "./seed";

/** The instances that a call can reach: those of its account, in the region of the Host if that names one. */
export function reachableInstances(context: ActionContext): readonly Instance[] {
  const { accountId } = context.caller;
  const region = /\beiam\.([a-z0-9-]+)\.aliyuncs\.com/.exec(context.host)?.[1];
  return context.state.eiam.instances.filter(
    (each) => each.accountId === accountId && (region === undefined || each.regionId === region),
  );
}

export function existingInstance(context: ActionContext): Instance {
  const instanceId = requiredText(context, "InstanceId");
  const instance = reachableInstances(context).find((each) => each.instanceId === instanceId);
  if (instance === undefined) throw notFound(context.settings, "Instance");
  return instance;
}

/** The instance that a call names, for every call about users and groups. */
export function usableInstance(context: ActionContext): Instance {
  const instance = existingInstance(context);
  if (instance.status !== "running") throw instanceNotRunning();
  return instance;
}

export function findGroup(context: ActionContext, instance: Instance): EiamGroup | undefined {
  const groupId = requiredText(context, "GroupId");
  return instance.groups.find((group) => group.groupId === groupId);
}

export function existingGroup(context: ActionContext, instance: Instance): EiamGroup {
  const group = findGroup(context, instance);
  if (group === undefined) throw notFound(context.settings, "Group");
  return group;
}

export function findUser(context: ActionContext, instance: Instance): EiamUser | undefined {
  const userId = requiredText(context, "UserId");
  return instance.users.find((user) => user.userId === userId);
}

export function existingUser(context: ActionContext, instance: Instance): EiamUser {
  const user = findUser(context, instance);
  if (user === undefined) throw notFound(context.settings, "User");
  return user;
}

/** Largest page of every listing that documents one. */
export const largestPage = 100;

export function readPage(context: ActionContext, most = largestPage): { number: number; size: number } {
  const number = wholeNumber(optionalText(context, "PageNumber"), { min: 1, max: 1_000_000, otherwise: 1 });
  const size = wholeNumber(optionalText(context, "PageSize"), { min: 1, max: most, otherwise: 20 });
  if (number === undefined) throw invalidParameter("PageNumber");
  if (size === undefined) throw invalidParameter("PageSize");
  return { number, size };
}

/** A text of at most so many characters, or undefined when it is absent or blank. */
export function shortText(context: ActionContext, name: string, most: number): string | undefined {
  const text = optionalText(context, name);
  if (text !== undefined && text.length > most) throw invalidParameter(name);
  return text;
}

export function replaceInstance(state: State, next: Instance): State {
  const instances = state.eiam.instances.map((each) => (each.instanceId === next.instanceId ? next : each));
  return { ...state, eiam: { ...state.eiam, instances } };
}

export function replaceGroup(instance: Instance, next: EiamGroup): Instance {
  return { ...instance, groups: instance.groups.map((each) => (each.groupId === next.groupId ? next : each)) };
}

/** The group with other members. What a directory imported is forgotten of those who are no longer in. */
export function withMembers(group: EiamGroup, userIds: readonly string[]): EiamGroup {
  const imported = group.imported.filter((each) => userIds.includes(each.userId));
  return { ...group, userIds: [...userIds], imported };
}
