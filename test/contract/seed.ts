import type { Seed } from "../../emulator";
import type { SubjectOptions } from "./subject";
import { OTHER_ACCOUNT, PLACE, ROLE } from "./place";
import { worldOf } from "./worlds";

/** A world with so many possible members of the target, of which `inside` are live. */
export function seedOf(options: SubjectOptions, possible: number, inside: readonly string[]): Seed {
  const { service, side, target, member } = options;
  const members = Array.from({ length: possible }, (_, index) => member(index));
  const users = side === "group" ? members : [target];
  const groups =
    side === "group"
      ? [{ id: target, userIds: [...inside] }]
      : members.map((id) => ({ id, userIds: inside.includes(id) ? [target] : [] }));
  const accounts = [
    { accountId: PLACE.account, accessKeys: [{ id: "testid", secret: "testsecret" }], roles: [{ arn: ROLE.roleArn }] },
    { accountId: OTHER_ACCOUNT.id, accessKeys: [{ id: OTHER_ACCOUNT.key[0], secret: OTHER_ACCOUNT.key[1] }] },
  ];
  return { accounts, ...worldOf(service).seed(users, groups) };
}
