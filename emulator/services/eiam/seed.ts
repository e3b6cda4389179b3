import * as v from "valibot";
import type { Frozen } from "../../frozen";
import { checkOwners, unique } from "../../seed-check";
import { decimalId, id, list, text } from "../../seed-schema";
import type { SeedPart } from "../seed-part";

/** The documented values of Status of an instance. */
export const instanceStatuses = ["running", "creating"] as const;

/** What a membership comes from where it is not `build_in`, which is the console and the API. */
const directories = ["ding_talk", "ad", "ldap", "we_com"] as const;

const milliseconds = v.optional(v.pipe(v.number(), v.integer(), v.minValue(0)), 0);

const user = v.strictObject({
  userId: id,
  username: id,
  displayName: v.optional(text, ""),
  description: v.optional(text, ""),
  email: v.optional(text, ""),
  phoneRegion: v.optional(text, ""),
  phoneNumber: v.optional(text, ""),
  status: v.optional(v.picklist(["enabled", "disabled"]), "enabled"),
  userSourceType: v.optional(v.picklist(["build_in", ...directories]), "build_in"),
  userSourceId: v.optional(text, ""),
  userExternalId: v.optional(text, ""),
  organizationalUnitIds: v.optional(v.pipe(v.array(id), v.nonEmpty()), ["ou_root"]),
  createTime: milliseconds,
  updateTime: milliseconds,
});

const group = v.strictObject({
  groupId: id,
  groupName: id,
  description: v.optional(text, ""),
  groupExternalId: v.optional(text, ""),
  createTime: milliseconds,
  updateTime: milliseconds,
  userIds: list(id),
  imported: list(v.strictObject({ userId: id, sourceType: v.picklist(directories), sourceId: v.optional(text, "") })),
});

const instance = v.strictObject({
  instanceId: id,
  regionId: id,
  accountId: decimalId,
  description: v.optional(text, ""),
  status: v.optional(v.picklist(instanceStatuses), "running"),
  createTime: milliseconds,
  users: list(user),
  groups: list(group),
});

const schema = v.optional(v.strictObject({ instances: list(instance) }), {});

export type Instance = Frozen<v.InferOutput<typeof instance>>;
export type EiamUser = Instance["users"][number];
export type EiamGroup = Instance["groups"][number];

export const eiamSeed: SeedPart<typeof schema> = {
  schema,
  check({ instances }, accounts) {
    checkOwners(
      "eiam.instances",
      instances,
      accounts,
      (each) => each.instanceId,
      (group) => group.groupId,
    );
    instances.forEach(({ groups }, index) => {
      groups.forEach((each, at) => {
        checkImported(`eiam.instances.${index}.groups.${at}.imported`, each);
      });
    });
  },
};

/** An imported membership is one of the members, and says where that one comes from. */
function checkImported(path: string, { userIds, imported }: EiamGroup): void {
  const ids = unique(
    path,
    imported.map((each) => each.userId),
  );
  for (const each of ids) if (!userIds.includes(each)) throw new Error(`Seed: ${path}: "${each}" is not in userIds`);
}
