import type { State } from "../../seed";
import { replaceMembers, type OwnedGroup, type Owner, type View } from "../view";
import { organizationStatuses, type Organization, type QuickbiGroup } from "./seed";
import { findGroup } from "./state";

const ownerOf = (organization: Organization): Owner => ({
  service: "quickbi",
  id: organization.accountId,
  title: "Quick BI",
  facts: `account ${organization.accountId} · ${organization.status}`,
  status: organization.status,
  users: organization.users.map(({ userId, nickName, accountName }) => ({
    id: userId,
    label: nickName,
    names: [accountName],
  })),
  groups: organization.groups.map((group) => groupOf(organization, group)),
});

function groupOf(organization: Organization, group: QuickbiGroup): OwnedGroup {
  const parent = findGroup(organization, group.parentUserGroupId);
  const note = parent === undefined ? {} : { note: `in ${parent.userGroupName}` };
  return { id: group.userGroupId, name: group.userGroupName, userIds: group.userIds, ...note };
}

/** The owners are the organisations, each by the id of its account. */
export const quickbiView: View = {
  owners: (state) => state.quickbi.organizations.map(ownerOf),
  withMembers: (state, accountId, userGroupId, userIds) =>
    withOrganization(state, accountId, (organization) => ({
      ...organization,
      groups: replaceMembers(organization.groups, (group) => group.userGroupId === userGroupId, userIds),
    })),
  withStatus(state, accountId, status) {
    const known = organizationStatuses.find((each) => each === status);
    if (known === undefined) throw new Error(`Status ${status} is not one of ${organizationStatuses.join(", ")}`);
    return withOrganization(state, accountId, (organization) => ({ ...organization, status: known }));
  },
};

function withOrganization(state: State, accountId: string, change: (each: Organization) => Organization): State {
  const organizations = state.quickbi.organizations.map((each) => (each.accountId === accountId ? change(each) : each));
  return { ...state, quickbi: { ...state.quickbi, organizations } };
}
