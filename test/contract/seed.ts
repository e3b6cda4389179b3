import type { Seed } from "../../emulator";
import type { Side } from "../../provider/membership/target";
import type { SubjectOptions } from "./subject";

/** The account, region and instance that every contract test uses. */
export const PLACE = { account: "1234567890123456", regionId: "cn-hangzhou", instanceId: "bastionhost-cn-contract" };

/** A role of that account; its ARN contains the account. */
export const ROLE = { roleArn: `acs:ram::${PLACE.account}:role/membership` };

/** Another account, whose credentials can see nothing of the first one. */
export const OTHER_ACCOUNT = { id: "2234567890123456", key: ["otherid", "othersecret"] } as const;

/** The name that a user or a group has, as listings of members show it. */
export function nameIn(service: string, kind: Side, id: string): string {
  if (kind === "group") return `group-${id}`;
  return service === "bastionhost" ? `user${id}` : `nick-${id}`;
}

/** A world with so many possible members of the target, of which `inside` are live. */
export function seedOf(options: SubjectOptions, possible: number, inside: readonly string[]): Seed {
  const { service, side, target, member } = options;
  const members = Array.from({ length: possible }, (_, index) => member(index));
  const users = side === "group" ? members : [target];
  const groups =
    side === "group"
      ? [{ id: target, userIds: [...inside] }]
      : members.map((id) => ({ id, userIds: inside.includes(id) ? [target] : [] }));
  const seedGroups = groups.map(({ id, userIds }) => ({
    userGroupId: id,
    userGroupName: nameIn(service, "group", id),
    userIds,
  }));
  const accounts = [
    { accountId: PLACE.account, accessKeys: [{ id: "testid", secret: "testsecret" }], roles: [{ arn: ROLE.roleArn }] },
    { accountId: OTHER_ACCOUNT.id, accessKeys: [{ id: OTHER_ACCOUNT.key[0], secret: OTHER_ACCOUNT.key[1] }] },
  ];
  return service === "bastionhost"
    ? {
        accounts,
        bastionhost: {
          instances: [
            {
              instanceId: PLACE.instanceId,
              regionId: PLACE.regionId,
              accountId: PLACE.account,
              users: users.map((userId) => ({ userId, userName: nameIn(service, "user", userId) })),
              groups: seedGroups,
            },
          ],
        },
      }
    : {
        accounts,
        quickbi: {
          organizations: [
            {
              accountId: PLACE.account,
              users: users.map((userId) => ({
                userId,
                accountName: `account ${userId}`,
                nickName: nameIn(service, "user", userId),
              })),
              groups: seedGroups,
            },
          ],
        },
      };
}
