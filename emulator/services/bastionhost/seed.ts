import * as v from "valibot";
import type { Frozen } from "../../frozen";
import { checkOwners } from "../../seed-check";
import { decimalId, id, list, text } from "../../seed-schema";
import type { SeedPart } from "../seed-part";
import { countryCodes, userSources } from "./user-values";

const user = v.pipe(
  v.strictObject({
    userId: decimalId,
    userName: id,
    displayName: v.optional(text, ""),
    source: v.optional(v.picklist(userSources), "Local"),
    sourceUserId: v.optional(text, ""),
    mobile: v.optional(text, ""),
    mobileCountryCode: v.optional(v.picklist(countryCodes), "CN"),
    email: v.optional(text, ""),
    comment: v.optional(text, ""),
    userState: v.optional(v.array(id), ["Normal"]),
  }),
  // As the cloud does for a new user.
  v.transform((each) => ({ ...each, displayName: each.displayName || each.userName })),
);

const group = v.strictObject({
  userGroupId: decimalId,
  userGroupName: id,
  comment: v.optional(text, ""),
  userIds: list(decimalId),
});

const instance = v.strictObject({
  instanceId: id,
  regionId: id,
  accountId: decimalId,
  status: v.optional(id, "RUNNING"),
  users: list(user),
  groups: list(group),
});

const schema = v.optional(v.strictObject({ instances: list(instance) }), {});

export type Instance = Frozen<v.InferOutput<typeof instance>>;
export type BastionhostUser = Instance["users"][number];
export type BastionhostGroup = Instance["groups"][number];

export const bastionhostSeed: SeedPart<typeof schema> = {
  schema,
  check: ({ instances }, accounts) =>
    checkOwners(
      "bastionhost.instances",
      instances,
      accounts,
      (each) => each.instanceId,
      (group) => group.userGroupId,
    ),
};
