import * as v from "valibot";
import type { Frozen } from "../../frozen";
import { checkOwners, unique } from "../../seed-check";
import { decimalId, id, list, text } from "../../seed-schema";
import type { SeedPart } from "../seed-part";

const SOME_DAY = "2026-01-01T00:00:00Z";

const user = v.strictObject({
  userId: decimalId,
  userName: id,
  displayName: v.optional(text, ""),
  comments: v.optional(text, ""),
  email: v.optional(text, ""),
  mobilePhone: v.optional(text, ""),
  createDate: v.optional(id, SOME_DAY),
  updateDate: v.optional(id, SOME_DAY),
});

const group = v.strictObject({
  groupId: id,
  groupName: id,
  comments: v.optional(text, ""),
  createDate: v.optional(id, SOME_DAY),
  updateDate: v.optional(id, SOME_DAY),
  userIds: list(id),
});

const account = v.strictObject({ accountId: decimalId, users: list(user), groups: list(group) });

const schema = v.optional(v.strictObject({ accounts: list(account) }), {});

/** The users and groups of an account. */
export type RamAccount = Frozen<v.InferOutput<typeof account>>;
export type RamUser = RamAccount["users"][number];
export type RamGroup = RamAccount["groups"][number];

export const ramSeed: SeedPart<typeof schema> = {
  schema,
  check({ accounts: owners }, accounts) {
    checkOwners(
      "ram.accounts",
      owners,
      accounts,
      (each) => each.accountId,
      (group) => group.groupName,
    );
    owners.forEach(({ users, groups }, index) => {
      unique(
        `ram.accounts.${index}.users`,
        users.map((each) => each.userName),
      );
      unique(
        `ram.accounts.${index}.groups`,
        groups.map((each) => each.groupId),
      );
    });
  },
};
