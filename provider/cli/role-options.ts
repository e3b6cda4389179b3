import type { AssumeRole } from "../base/api";
import { defined } from "../base/defined";
import { UsageError } from "./usage-error";

/** The options that make a role. */
export interface RoleValues {
  readonly "role-arn"?: string | undefined;
  readonly "session-name"?: string | undefined;
  readonly "external-id"?: string | undefined;
}

/** What STS takes: https://www.alibabacloud.com/help/en/ram/developer-reference/api-sts-2015-04-01-assumerole */
const TAKEN = {
  "session-name": [/^[\w.@-]*$/, "letters, digits and . @ - _"],
  "external-id": [/^[\w+=,.@:/-]*$/, "letters, digits and + = , . @ : / - _"],
} as const;

/** @throws UsageError for a part that STS would refuse; its own message does not name the option. */
export function checkRoleParts(values: RoleValues): void {
  for (const option of ["session-name", "external-id"] as const) {
    const [pattern, characters] = TAKEN[option];
    if (!pattern.test(values[option]?.trim() ?? "")) {
      throw new UsageError(`--${option} has a character that STS refuses. Use ${characters} only.`);
    }
  }
}

/** @throws UsageError for a part of a role without the role, or one that STS would refuse. */
export function roleOf(values: RoleValues): AssumeRole | undefined {
  checkRoleParts(values);
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
