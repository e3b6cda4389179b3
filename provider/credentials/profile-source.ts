import { CLIProfileCredentialsProvider, ECSRAMRoleCredentialsProvider } from "@alicloud/credentials";

import { configurationError } from "../config/configuration-error";
import type { OidcSettings } from "../config/oidc-settings";
import type { ProfileFields, ProfileFile } from "../config/profile-file";
import type { RoleSettings } from "../config/role-settings";
import type { Found } from "../config/sources";
import { sdkSource } from "./sdk-source";
import { staticSource } from "./static-source";
import type { CredentialSource } from "./types";
import { defined } from "../base/defined";

/** The two ways to act as a role. */
export interface RoleOpeners {
  /** Assumes a role with the credentials of a source. */
  readonly assume: (base: CredentialSource, role: RoleSettings) => CredentialSource;
  /** Assumes a role by a token, at STS of a region or as configured. */
  readonly exchange: (oidc: OidcSettings, stsRegion?: Found) => CredentialSource;
}

/** What opening a profile needs from outside. */
export interface ProfileDeps extends RoleOpeners {
  /** Path of the only file that `@alicloud/credentials` reads profiles from. */
  readonly sdkPath: string;
}

/** Modes that only `@alicloud/credentials` can act on. */
const SDK_MODES = ["CloudSSO", "External", "OAuth"];

/** Names of ini types, as modes. */
const INI_TYPES: Readonly<Record<string, string>> = {
  access_key: "AK",
  ecs_ram_role: "EcsRamRole",
  ram_role_arn: "RamRoleArn",
  sts: "StsToken",
};

/**
 * Opens one profile of a credentials file.
 * @param withoutRole whether a configured role takes the place of the profile's own
 * @throws CallError of kind `configuration` when the profile is missing, incomplete, or of an unknown mode.
 */
export function profileSource(
  file: ProfileFile,
  name: string,
  deps: ProfileDeps,
  withoutRole: boolean,
  seen: readonly string[] = [],
): CredentialSource {
  const fields = file.profiles.get(name);
  const where = `profile ${name} of ${file.path}`;
  if (fields === undefined || seen.includes(name)) {
    throw configurationError(
      seen.includes(name) ? `${where} names itself as its source` : `there is no ${where}`,
      name === file.current
        ? `Correct "current" in ${file.path}, or write the profile with \`aliyun configure\`.`
        : "Correct alicloud:profile, or write the profile with `aliyun configure`.",
    );
  }
  const text = (field: string): string => required(fields, field, where);
  const mode = modeOf(fields, file);
  if (mode === "AK") return keysOf(where, text);
  if (mode === "StsToken") return keysOf(where, text, text("sts_token"));
  if (mode === "RamRoleArn") {
    const base = keysOf(where, text, optional(fields, "sts_token"));
    return withoutRole ? base : deps.assume(base, roleOf(fields, file, where));
  }
  if (mode === "ChainableRamRoleArn") {
    const base = profileSource(file, text("source_profile"), deps, false, [...seen, name]);
    return withoutRole ? base : deps.assume(base, roleOf(fields, file, where));
  }
  if (mode === "EcsRamRole") return ecsSource(optional(fields, file.format === "ini" ? "role_name" : "ram_role_name"));
  if (mode === "OIDC") return oidcProfile(where, text, fields, deps);
  if (SDK_MODES.includes(mode) && file.path === deps.sdkPath) return sdkProfile(where, name);
  throw configurationError(
    `${where} has mode ${mode}, which cannot be honoured`,
    SDK_MODES.includes(mode)
      ? `Move the profile to ${deps.sdkPath}.`
      : "Use a profile of mode AK, StsToken or RamRoleArn.",
  );
}

/** The role of an ECS instance; its name is asked for when none is given. */
export function ecsSource(
  roleName: string | undefined,
  words?: { readonly description: string; readonly advice: string },
): CredentialSource {
  return sdkSource({
    description: roleName === undefined ? "the RAM role of this instance" : `the RAM role ${roleName} of this instance`,
    advice: "Run on an ECS instance with that role, or configure other credentials.",
    ...words,
    create: () => {
      const builder = ECSRAMRoleCredentialsProvider.builder();
      return (roleName === undefined ? builder : builder.withRoleName(roleName)).build();
    },
  });
}

function keysOf(where: string, text: (field: string) => string, securityToken?: string): CredentialSource {
  return staticSource(`the access key of ${where}`, {
    accessKeyId: text("access_key_id"),
    accessKeySecret: text("access_key_secret"),
    ...defined({ securityToken }),
  });
}

function sdkProfile(where: string, name: string): CredentialSource {
  return sdkSource({
    description: where,
    advice: "Log in again with `aliyun configure`.",
    create: () => CLIProfileCredentialsProvider.builder().withProfileName(name).build(),
  });
}

function oidcProfile(
  where: string,
  text: (field: string) => string,
  fields: ProfileFields,
  { exchange }: RoleOpeners,
): CredentialSource {
  const region = optional(fields, "sts_region");
  const oidc = {
    oidcProviderArn: text("oidc_provider_arn"),
    oidcTokenFile: text("oidc_token_file"),
    roleArn: text("ram_role_arn"),
    ...defined({ roleSessionName: optional(fields, "ram_session_name") }),
  };
  return exchange(oidc, region === undefined ? undefined : { value: region, from: `sts_region of ${where}` });
}

function roleOf(fields: ProfileFields, file: ProfileFile, where: string): RoleSettings {
  const ini = file.format === "ini";
  const sessionName = optional(fields, ini ? "role_session_name" : "ram_session_name");
  const policy = optional(fields, "policy");
  const externalId = optional(fields, "external_id");
  const seconds = Number(fields["expired_seconds"] ?? 0);
  return {
    roleArn: required(fields, ini ? "role_arn" : "ram_role_arn", where),
    ...defined({ sessionName, policy, externalId }),
    ...(seconds >= 900 ? { sessionExpiration: seconds } : {}),
  };
}

function modeOf(fields: ProfileFields, file: ProfileFile): string {
  if (file.format === "json") return optional(fields, "mode") ?? "AK";
  const type = optional(fields, "type") ?? "";
  return INI_TYPES[type] ?? type;
}

function optional(fields: ProfileFields, field: string): string | undefined {
  const value = fields[field];
  return typeof value === "string" && value !== "" ? value : undefined;
}

function required(fields: ProfileFields, field: string, where: string): string {
  const value = optional(fields, field);
  if (value !== undefined) return value;
  throw configurationError(`${where} has no ${field}`, "Write the profile anew with `aliyun configure`.");
}
