import { configurationError } from "./configuration-error";
import { ASSUME_ROLE_VARIABLES, OIDC_VARIABLES } from "./keys";
import { find, findVariable, type ConfigSources, type Found } from "./sources";
import { textFields, wholeNumber } from "./values";

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

/** Which source of credentials the configuration asks for; the first of these that is set. */
export type SourceSettings =
  | { readonly from: "keys"; readonly accessKey: string; readonly secretKey: string; readonly securityToken?: string }
  | { readonly from: "oidc"; readonly oidc: OidcSettings }
  | { readonly from: "profile"; readonly profile: string | undefined; readonly file: string | undefined }
  | { readonly from: "ecs-role"; readonly roleName: string }
  | { readonly from: "uri"; readonly uri: string }
  | { readonly from: "default-chain" };

/** Who signs, and the role that it assumes for every call. */
export interface Identity {
  readonly source: SourceSettings;
  readonly assumeRole: RoleSettings | undefined;
}

/**
 * Reads which credentials the configuration asks for.
 * @throws CallError of kind `configuration` when half of something is set, or a setting cannot be honoured.
 */
export function readIdentity(sources: ConfigSources): Identity {
  const oidc = readOidc(sources);
  return { source: readSource(sources, oidc), assumeRole: readAssumeRole(sources, oidc) };
}

function readSource(sources: ConfigSources, oidc: ReturnType<typeof readOidc>): SourceSettings {
  // An OIDC block in the stack's configuration says who to be; variables of a pod only say who one could be.
  if (oidc?.explicit === true) return { from: "oidc", oidc: oidc.settings };
  const keys = readKeys(sources);
  if (keys !== undefined) return keys;
  if (oidc !== undefined) return { from: "oidc", oidc: oidc.settings };
  const profile = find(sources, "profile");
  const file = find(sources, "sharedCredentialsFile");
  if (profile !== undefined || file !== undefined) {
    return { from: "profile", profile: profile?.value, file: file?.value };
  }
  const role = find(sources, "ecsRoleName");
  if (role !== undefined) return { from: "ecs-role", roleName: role.value };
  const uri = find(sources, "credentialsUri");
  if (uri !== undefined) return { from: "uri", uri: uri.value };
  return { from: "default-chain" };
}

function readKeys(sources: ConfigSources): Extract<SourceSettings, { from: "keys" }> | undefined {
  const accessKey = find(sources, "accessKey");
  const secretKey = find(sources, "secretKey");
  const token = find(sources, "securityToken");
  if (accessKey !== undefined && secretKey !== undefined) {
    return {
      from: "keys",
      accessKey: accessKey.value,
      secretKey: secretKey.value,
      ...(token === undefined ? {} : { securityToken: token.value }),
    };
  }
  const half = accessKey ?? secretKey;
  if (half === undefined) return undefined;
  const missing = accessKey === undefined ? "alicloud:accessKey" : "alicloud:secretKey";
  throw configurationError(
    `${half.from} is set and ${missing} is not`,
    `Set ${missing} too, or remove ${half.from} to use other credentials.`,
  );
}

function readAssumeRole(sources: ConfigSources, oidc: ReturnType<typeof readOidc>): RoleSettings | undefined {
  const found = find(sources, "assumeRole");
  const fields = found === undefined ? {} : textFields(found);
  const name = found?.from ?? "alicloud:assumeRole";
  refuseUnknown(name, fields, ["roleArn", "sessionName", "policy", "sessionExpiration", "externalId"]);
  const variables = ASSUME_ROLE_VARIABLES;
  // Beside OIDC variables, ALIBABA_CLOUD_ROLE_ARN is the role of the token, not one to assume with it.
  const arnVariables = variables.roleArn.filter((variable) => oidc === undefined || variable !== OIDC_VARIABLES.roleArn);
  const roleArn = fields["roleArn"] ?? findVariable(sources, arnVariables)?.value;
  if (roleArn === undefined) {
    if (Object.keys(fields).length === 0) return undefined;
    throw configurationError(`${name}.roleArn is missing`, `Set ${name}.roleArn, or remove ${name}.`);
  }
  const sessionName = fields["sessionName"] ?? findVariable(sources, variables.sessionName)?.value;
  const lifetime =
    field(fields, name, "sessionExpiration") ?? findVariable(sources, variables.sessionExpiration);
  return {
    roleArn,
    ...(sessionName === undefined ? {} : { sessionName }),
    ...(fields["policy"] === undefined ? {} : { policy: fields["policy"] }),
    ...(fields["externalId"] === undefined ? {} : { externalId: fields["externalId"] }),
    ...(lifetime === undefined ? {} : { sessionExpiration: wholeNumber(lifetime, 900, 43_200) }),
  };
}

function readOidc(sources: ConfigSources): { settings: OidcSettings; explicit: boolean } | undefined {
  const found = find(sources, "assumeRoleWithOidc");
  const fields = found === undefined ? {} : textFields(found);
  const name = found?.from ?? "alicloud:assumeRoleWithOidc";
  refuseUnknown(name, fields, [...Object.keys(OIDC_VARIABLES), "policy", "sessionExpiration"]);
  const value = (key: keyof typeof OIDC_VARIABLES): string | undefined =>
    fields[key] ?? findVariable(sources, [OIDC_VARIABLES[key]])?.value;
  const [oidcProviderArn, oidcTokenFile, roleArn] = [value("oidcProviderArn"), value("oidcTokenFile"), value("roleArn")];
  if (fields["oidcToken"] !== undefined || (oidcTokenFile === undefined && oidcProviderArn !== undefined && value("oidcToken") !== undefined)) {
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
  const lifetime = field(fields, name, "sessionExpiration");
  const settings: OidcSettings = {
    oidcProviderArn,
    oidcTokenFile,
    roleArn,
    ...(roleSessionName === undefined ? {} : { roleSessionName }),
    ...(fields["policy"] === undefined ? {} : { policy: fields["policy"] }),
    ...(lifetime === undefined ? {} : { sessionExpiration: wholeNumber(lifetime, 900, 43_200) }),
  };
  return { settings, explicit: found !== undefined };
}

function field(fields: Readonly<Record<string, string>>, object: string, name: string): Found | undefined {
  const value = fields[name];
  return value === undefined ? undefined : { value, from: `${object}.${name}` };
}

/** A field that is not understood might narrow or change who acts, so it is never skipped. */
function refuseUnknown(object: string, fields: Readonly<Record<string, string>>, known: readonly string[]): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw configurationError(`${object}.${unknown} is not known`, `Use only ${known.join(", ")}.`);
}
