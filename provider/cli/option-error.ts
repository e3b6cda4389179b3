import type { Failure } from "../lifecycle/inputs/draft";
import { UsageError } from "./usage-error";

/** The option that sets a property, for messages. */
const OPTION_OF: Readonly<Record<string, string>> = {
  service: "--service",
  regionId: "--region",
  instanceId: "--instance",
  userGroupId: "--group",
  userId: "--user",
  mode: "--mode",
  "assumeRole.roleArn": "--role-arn",
  "assumeRole.sessionName": "--session-name",
  "assumeRole.externalId": "--external-id",
};

/** A property that cannot be used, by the option that set it. */
export function optionError({ property, reason }: Failure): UsageError {
  const option = OPTION_OF[property];
  return new UsageError(
    option !== undefined && reason.startsWith(property) ? option + reason.slice(property.length) : reason,
  );
}
