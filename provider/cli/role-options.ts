import type { AssumeRole } from "../base/api";
import { defined } from "../base/defined";
import { UsageError } from "./usage-error";

/** The options that make a role. */
export interface RoleValues {
  readonly "role-arn"?: string | undefined;
  readonly "session-name"?: string | undefined;
  readonly "external-id"?: string | undefined;
}

/** @throws UsageError for a part of a role without the role. */
export function roleOf(values: RoleValues): AssumeRole | undefined {
  const { "role-arn": roleArn, "session-name": sessionName, "external-id": externalId } = values;
  if (roleArn !== undefined) {
    return { roleArn, ...defined({ sessionName, externalId }) };
  }
  if (sessionName !== undefined || externalId !== undefined) {
    throw new UsageError(
      `${sessionName === undefined ? "--external-id" : "--session-name"} is part of a role. Add --role-arn.`,
    );
  }
  return undefined;
}
