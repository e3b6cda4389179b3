import { configurationError } from "./configuration-error";
import { VARIABLES } from "./keys";
import { readOidc, type FoundOidc, type OidcSettings } from "./oidc-settings";
import { readAssumeRole, type RoleSettings } from "./role-settings";
import { find, type ConfigSources } from "./sources";

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
  return { source: readSource(sources, oidc), assumeRole: readAssumeRole(sources, oidc !== undefined) };
}

function readSource(sources: ConfigSources, oidc: FoundOidc | undefined): SourceSettings {
  // An OIDC block in the stack's configuration is explicit; variables of a pod are only an offer.
  if (oidc?.explicit === true) return { from: "oidc", oidc: oidc.settings };
  const keys = readKeys(sources);
  if (keys !== undefined) return keys;
  if (oidc !== undefined) return { from: "oidc", oidc: oidc.settings };
  const profile = find(sources, "profile");
  const file = find(sources, "sharedCredentialsFile");
  if (profile !== undefined || file !== undefined) {
    return { from: "profile", profile: profile?.value, file: file?.value };
  }
  const uri = find(sources, "credentialsUri");
  if (uri !== undefined) return { from: "uri", uri: uri.value };
  const role = find(sources, "ecsRoleName");
  if (role !== undefined) return { from: "ecs-role", roleName: role.value };
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
  // A token alone signs nothing, and beside another source's keys it would make them unusable.
  const half = accessKey ?? secretKey ?? token;
  if (half === undefined) return undefined;
  const missing = accessKey === undefined ? besideOf(half.from, "accessKey") : besideOf(half.from, "secretKey");
  throw configurationError(
    `${half.from} is set and ${missing} is not`,
    `Set ${missing} too, or remove ${half.from} to use other credentials.`,
  );
}

/** The name of a key in the family of a setting that was found: variables of three families stand in for the keys. */
function besideOf(found: string, key: "accessKey" | "secretKey"): string {
  const families = [VARIABLES.accessKey, VARIABLES.secretKey, VARIABLES.securityToken];
  const family = families.map((names: readonly string[]) => names.indexOf(found)).find((at) => at >= 0);
  return family === undefined ? `alicloud:${key}` : (VARIABLES[key][family] ?? `alicloud:${key}`);
}
