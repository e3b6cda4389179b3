import * as v from "valibot";
import type { Frozen } from "../../frozen";
import { checkOwners, unique } from "../../seed-check";
import { decimalId, id, list, text } from "../../seed-schema";
import type { SeedPart } from "../seed-part";

/** How a user or a group came into the directory. */
export const provisionTypes = ["Manual", "Synchronized"] as const;

/** Of a user, and of the SCIM synchronisation of a directory. */
export const switchStatuses = ["Enabled", "Disabled"] as const;

const provisionType = v.optional(v.picklist(provisionTypes), "Manual");
const time = v.optional(text, "2021-11-01T02:00:00Z");
const idOf = (prefix: string) => v.pipe(v.string(), v.regex(new RegExp(`^${prefix}-\\w+$`), `Expected ${prefix}-...`));

const user = v.strictObject({
  userId: idOf("u"),
  userName: id,
  displayName: v.optional(text, ""),
  firstName: v.optional(text, ""),
  lastName: v.optional(text, ""),
  email: v.optional(text, ""),
  description: v.optional(text, ""),
  status: v.optional(v.picklist(switchStatuses), "Enabled"),
  provisionType,
  createTime: time,
  updateTime: time,
});

const group = v.strictObject({
  groupId: idOf("g"),
  groupName: id,
  description: v.optional(text, ""),
  provisionType,
  createTime: time,
  updateTime: time,
  userIds: list(idOf("u")),
});

const directory = v.strictObject({
  directoryId: idOf("d"),
  directoryName: v.optional(text, ""),
  regionId: id,
  accountId: decimalId,
  scimSynchronizationStatus: v.optional(v.picklist(switchStatuses), "Enabled"),
  createTime: time,
  users: list(user),
  groups: list(group),
});

const schema = v.optional(v.strictObject({ directories: list(directory) }), {});

export type Directory = Frozen<v.InferOutput<typeof directory>>;
export type CloudssoUser = Directory["users"][number];
export type CloudssoGroup = Directory["groups"][number];

export const cloudssoSeed: SeedPart<typeof schema> = {
  schema,
  check({ directories }, accounts) {
    checkOwners(
      "cloudsso.directories",
      directories,
      accounts,
      (each) => each.directoryId,
      (group) => group.groupId,
    );
    // A management account can have one.
    unique(
      "cloudsso.directories",
      directories.map((each) => each.accountId),
    );
  },
};
