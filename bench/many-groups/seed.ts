import type { Seed } from "../../emulator";
import { ACCOUNT } from "../pace/real-run";

/** Empty Bastionhost groups from 1, and users from 101. */
export function seedOf(groups: number, users: number): Seed {
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: {
      instances: [
        {
          instanceId: "i",
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: Array.from({ length: users }, (_, index) => ({
            userId: String(101 + index),
            userName: `user${101 + index}`,
          })),
          groups: Array.from({ length: groups }, (_, index) => ({
            userGroupId: String(index + 1),
            userGroupName: `group${index}`,
            userIds: [],
          })),
        },
      ],
    },
  };
}
