import * as v from "valibot";
import type { Frozen } from "./frozen";
import { unique } from "./seed-check";
import { decimalId, id, list } from "./seed-schema";

const account = v.strictObject({
  accountId: decimalId,
  accessKeys: list(
    v.strictObject({ id, secret: id, status: v.optional(v.picklist(["Active", "Inactive"]), "Active") }),
  ),
  roles: list(v.strictObject({ arn: id, trustedAccounts: list(decimalId), externalId: v.exactOptional(id) })),
});

/** The accounts with their keys and roles, which every service has in common. */
export const accountsSchema = list(account);

/** An account of Alibaba Cloud. */
export type Account = Frozen<v.InferOutput<typeof account>>;

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
