import { configurationError } from "./configuration-error";
import { OIDC_VARIABLES } from "./keys";
import { fieldOf, refuseUnknown } from "./object-fields";
import { find, findVariable, type ConfigSources } from "./sources";
import { textFields, wholeNumber } from "./values";
import { defined } from "../base/defined";

/** A role to assume by the token of an OIDC identity provider. */
export interface OidcSettings {
  readonly oidcProviderArn: string;
  /** Path of the file that holds the token; read again at every refresh. */
  readonly oidcTokenFile: string;
  readonly roleArn: string;
  readonly roleSessionName?: string;
  readonly policy?: string;
  /** Seconds, 900 - 43200. @default 3600 */
  readonly sessionExpiration?: number;
}

/** The OIDC settings, and whether the stack's configuration names them; variables of a pod only offer them. */
export interface FoundOidc {
  readonly settings: OidcSettings;
  readonly explicit: boolean;
}

/**
 * Reads `alicloud:assumeRoleWithOidc` and its variables; `undefined` when they are not complete and only offered.
 * @throws CallError of kind `configuration` when a field is missing, unusable or unknown.
 */
export function readOidc(sources: ConfigSources): FoundOidc | undefined {
  const found = find(sources, "assumeRoleWithOidc");
  const fields = found === undefined ? {} : textFields(found);
  const name = found?.from ?? "alicloud:assumeRoleWithOidc";
  refuseUnknown(name, fields, [...Object.keys(OIDC_VARIABLES), "policy", "sessionExpiration"]);
  const value = (key: keyof typeof OIDC_VARIABLES): string | undefined =>
    fields[key] ?? findVariable(sources, [OIDC_VARIABLES[key]])?.value;
  const [oidcProviderArn, oidcTokenFile, roleArn] = [
    value("oidcProviderArn"),
    value("oidcTokenFile"),
    value("roleArn"),
  ];
  if (
    fields["oidcToken"] !== undefined ||
    (oidcTokenFile === undefined && oidcProviderArn !== undefined && value("oidcToken") !== undefined)
  ) {
    throw configurationError(
      `${name}.oidcToken cannot be honoured, since a token in a setting cannot be renewed`,
      "Write the token to a file and set oidcTokenFile.",
    );
  }
  if (oidcProviderArn === undefined || oidcTokenFile === undefined || roleArn === undefined) {
    if (found === undefined) return undefined;
    throw configurationError(
      `${name} needs oidcProviderArn, oidcTokenFile and roleArn`,
      "Set all three, or their variables.",
    );
  }
  const roleSessionName = value("roleSessionName");
  const lifetime = fieldOf(fields, name, "sessionExpiration");
  const settings: OidcSettings = {
    oidcProviderArn,
    oidcTokenFile,
    roleArn,
    ...defined({ roleSessionName, policy: fields["policy"] }),
    ...(lifetime === undefined ? {} : { sessionExpiration: wholeNumber(lifetime, 900, 43_200) }),
  };
  return { settings, explicit: found !== undefined };
}
