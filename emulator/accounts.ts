import * as v from "valibot";
import type { Frozen } from "./frozen";
import { unique } from "./seed-check";
import { decimalId, id, list } from "./seed-schema";

const accessKey = v.pipe(
  v.strictObject({
    id,
    secret: id,
    status: v.optional(v.picklist(["Active", "Inactive"]), "Active"),
    /** Whose key it is; without it that of the account. */
    ramUserId: v.exactOptional(id),
    ramUserName: v.exactOptional(id),
  }),
  v.check(({ ramUserId, ramUserName }) => ramUserName === undefined || ramUserId !== undefined, "Expected a ramUserId"),
);

const account = v.strictObject({
  accountId: decimalId,
  accessKeys: list(accessKey),
  roles: list(v.strictObject({ arn: id, trustedAccounts: list(decimalId), externalId: v.exactOptional(id) })),
});

/** The accounts with their keys and roles, which every service has in common. */
export const accountsSchema = list(account);

/** An account of Alibaba Cloud. */
export type Account = Frozen<v.InferOutput<typeof account>>;
export type AccessKey = Account["accessKeys"][number];

export function checkAccounts(accounts: readonly Account[]): void {
  unique(
    "accounts",
    accounts.map((each) => each.accountId),
  );
  unique(
    "accessKeys",
    accounts.flatMap((each) => each.accessKeys.map((key) => key.id)),
  );
}
