import * as v from "valibot";
import type { Frozen } from "../../frozen";
import { checkOwners } from "../../seed-check";
import { decimalId, id, list, text } from "../../seed-schema";
import type { SeedPart } from "../seed-part";

/** What an organisation can be: usable, or refusing every call with the code of that name. */
export const organizationStatuses = ["active", "Instance.Expired", "Instance.Not.Exist", "Access.Forbidden"] as const;

const user = v.strictObject({
  userId: id,
  accountName: id,
  nickName: id,
  accountId: v.optional(text, ""),
  userType: v.optional(v.picklist([1, 2, 3]), 2),
});

const group = v.strictObject({
  userGroupId: id,
  userGroupName: id,
  description: v.optional(text, ""),
  parentUserGroupId: v.optional(id, "-1"),
  userIds: list(id),
});

const organization = v.strictObject({
  accountId: decimalId,
  regionIds: list(id),
  status: v.optional(v.picklist(organizationStatuses), "active"),
  users: list(user),
  groups: list(group),
});

const schema = v.optional(v.strictObject({ organizations: list(organization) }), {});

/** An account has one. */
export type Organization = Frozen<v.InferOutput<typeof organization>>;
export type QuickbiUser = Organization["users"][number];
export type QuickbiGroup = Organization["groups"][number];

export const quickbiSeed: SeedPart<typeof schema> = {
  schema,
  check: ({ organizations }, accounts) =>
    checkOwners(
      "quickbi.organizations",
      organizations,
      accounts,
      (each) => each.accountId,
      (group) => group.userGroupId,
    ),
};
