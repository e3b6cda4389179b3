import type { State } from "../../seed";
import type { ActionContext } from "../action";
import { requiredText } from "../parameters";
import { organizationErrors, tooManyItems, userGroupNotExist, userNotInOrganization } from "./errors";
import type { Organization, QuickbiGroup, QuickbiUser } from "./seed";

/** The organisation of the caller's account; without one the call is refused as not allowed. */
export function usableOrganization(context: ActionContext): Organization {
  const organization = context.state.quickbi.organizations.find((each) => each.accountId === context.caller.accountId);
  if (organization === undefined) throw organizationErrors["Access.Forbidden"]();
  if (organization.status !== "active") throw organizationErrors[organization.status]();
  if (!servesRegion(organization, context.host)) throw organizationErrors["Instance.Not.Exist"]();
  return organization;
}

/** No parameter names the region; only a Host of the published form shows a wrong one. */
function servesRegion(organization: Organization, host: string): boolean {
  const region = /quickbi-public(?:-vpc)?\.([a-z0-9-]+)\.aliyuncs\.com/.exec(host)?.[1];
  return region === undefined || organization.regionIds.length === 0 || organization.regionIds.includes(region);
}

export function findGroup(organization: Organization, userGroupId: string): QuickbiGroup | undefined {
  return organization.groups.find((group) => group.userGroupId === userGroupId);
}

export function existingGroup(context: ActionContext, organization: Organization, name = "UserGroupId"): QuickbiGroup {
  const group = findGroup(organization, requiredText(context, name));
  if (group === undefined) throw userGroupNotExist();
  return group;
}

export function findUser(organization: Organization, userId: string): QuickbiUser | undefined {
  return organization.users.find((user) => user.userId === userId);
}

export function existingUser(context: ActionContext, organization: Organization): QuickbiUser {
  const user = findUser(organization, requiredText(context, "UserId"));
  if (user === undefined) throw userNotInOrganization();
  return user;
}

const maxItemsPerCall = 1000;

/** A comma-separated list; an item that occurs twice counts once. */
export function commaList(context: ActionContext, name: string): string[] {
  const items = requiredText(context, name)
    .split(",")
    .map((item) => item.trim())
    .filter((item) => item !== "");
  if (items.length > maxItemsPerCall) throw tooManyItems();
  return [...new Set(items)];
}

export function replaceOrganization(state: State, next: Organization): State {
  const organizations = state.quickbi.organizations.map((each) => (each.accountId === next.accountId ? next : each));
  return { ...state, quickbi: { ...state.quickbi, organizations } };
}

export function replaceGroups(organization: Organization, changed: readonly QuickbiGroup[]): Organization {
  const byId = new Map(changed.map((group) => [group.userGroupId, group]));
  return { ...organization, groups: organization.groups.map((group) => byId.get(group.userGroupId) ?? group) };
}
