import type { State } from "../../seed";
import type { ActionContext } from "../action";
import { optionalText, requiredText, wholeNumber } from "../parameters";
import { instanceNotUsable, invalidParameter, objectNotFound } from "./errors";
import type { BastionhostGroup, BastionhostUser, Instance } from "./seed";

/** The instance that a call names, in any status, if it is of the caller's account and of the region that is given. */
export function findInstance(context: ActionContext): Instance | undefined {
  const instanceId = requiredText(context, "InstanceId");
  const regionId = optionalText(context, "RegionId");
  return context.state.bastionhost.instances.find(
    (each) =>
      each.instanceId === instanceId &&
      each.accountId === context.caller.accountId &&
      (regionId === undefined || each.regionId === regionId),
  );
}

/** As `findInstance`, and running. Real clients report one code for everything else. */
export function usableInstance(context: ActionContext): Instance {
  const instance = findInstance(context);
  if (instance?.status !== "RUNNING") throw instanceNotUsable();
  return instance;
}

export function findGroup(instance: Instance, userGroupId: string): BastionhostGroup | undefined {
  return instance.groups.find((group) => group.userGroupId === userGroupId);
}

export function existingGroup(context: ActionContext, instance: Instance): BastionhostGroup {
  const group = findGroup(instance, decimalText(context, "UserGroupId"));
  if (group === undefined) throw objectNotFound();
  return group;
}

export function existingUser(context: ActionContext, instance: Instance): BastionhostUser {
  const userId = decimalText(context, "UserId");
  const user = instance.users.find((each) => each.userId === userId);
  if (user === undefined) throw objectNotFound();
  return user;
}

export const isDecimalId = (text: string): boolean => /^\d{1,19}$/.test(text);

export function decimalText(context: ActionContext, name: string): string {
  const value = requiredText(context, name);
  if (!isDecimalId(value)) throw invalidParameter();
  return value;
}

export function readPage(context: ActionContext, defaultSize = 20): { number: number; size: number } {
  const number = wholeNumber(optionalText(context, "PageNumber"), { min: 1, max: 1_000_000, otherwise: 1 });
  const size = wholeNumber(optionalText(context, "PageSize"), {
    min: 1,
    max: context.settings.maxPageSize,
    otherwise: Math.min(defaultSize, context.settings.maxPageSize),
  });
  if (number === undefined || size === undefined) throw invalidParameter();
  return { number, size };
}

export function replaceInstance(state: State, next: Instance): State {
  const instances = state.bastionhost.instances.map((each) => (each.instanceId === next.instanceId ? next : each));
  return { ...state, bastionhost: { ...state.bastionhost, instances } };
}

export function replaceGroup(instance: Instance, next: BastionhostGroup): Instance {
  const groups = instance.groups.map((each) => (each.userGroupId === next.userGroupId ? next : each));
  return { ...instance, groups };
}
