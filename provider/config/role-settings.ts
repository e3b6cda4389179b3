import { configurationError } from "./configuration-error";
import { ASSUME_ROLE_VARIABLES, OIDC_VARIABLES } from "./keys";
import { fieldOf, refuseUnknown } from "./object-fields";
import { find, findVariable, type ConfigSources } from "./sources";
import { textFields, wholeNumber } from "./values";
import { defined } from "../base/defined";

/** A role to assume, as configured. */
export interface RoleSettings {
  /** ARN of the RAM role. */
  readonly roleArn: string;
  /** Name of the session in the audit log. */
  readonly sessionName?: string;
  /** JSON text of a policy that narrows what the role allows. */
  readonly policy?: string;
  readonly externalId?: string;
  /** Seconds, 900 - 43200. @default 3600 */
  readonly sessionExpiration?: number;
}

/**
 * Reads `alicloud:assumeRole` and its variables.
 * @param besideOidc whether OIDC settings are complete; ALIBABA_CLOUD_ROLE_ARN is then the role of the token
 * @throws CallError of kind `configuration` when a field is missing, unusable or unknown.
 */
export function readAssumeRole(sources: ConfigSources, besideOidc: boolean): RoleSettings | undefined {
  const found = find(sources, "assumeRole");
  const fields = found === undefined ? {} : textFields(found);
  const name = found?.from ?? "alicloud:assumeRole";
  refuseUnknown(name, fields, ["roleArn", "sessionName", "policy", "sessionExpiration", "externalId"]);
  const variables = ASSUME_ROLE_VARIABLES;
  const arnVariables = variables.roleArn.filter((variable) => !besideOidc || variable !== OIDC_VARIABLES.roleArn);
  const roleArn = fields["roleArn"] ?? findVariable(sources, arnVariables)?.value;
  if (roleArn === undefined) {
    if (Object.keys(fields).length === 0) return undefined;
    throw configurationError(`${name}.roleArn is missing`, `Set ${name}.roleArn, or remove ${name}.`);
  }
  const sessionName = fields["sessionName"] ?? findVariable(sources, variables.sessionName)?.value;
  const lifetime = fieldOf(fields, name, "sessionExpiration") ?? findVariable(sources, variables.sessionExpiration);
  return {
    roleArn,
    ...defined({ sessionName, policy: fields["policy"], externalId: fields["externalId"] }),
    ...(lifetime === undefined ? {} : { sessionExpiration: wholeNumber(lifetime, 900, 43_200) }),
  };
}
