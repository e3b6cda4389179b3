import { URICredentialsProvider } from "@alicloud/credentials";

import { configurationError } from "../config/configuration-error";
import type { Identity } from "../config/identity";
import { defaultJsonPath, readDefaultFile, readProfileFile } from "../config/profile-file";
import type { ConfigSources } from "../config/sources";
import { ecsSource, profileSource, type ProfileDeps, type RoleOpeners } from "./profile-source";
import { sdkSource } from "./sdk-source";
import { staticSource } from "./static-source";
import type { CredentialSource } from "./types";
import { defined } from "../base/defined";

/** What opening a source needs from outside. */
export interface SourceDeps extends RoleOpeners {
  readonly sources: ConfigSources;
}

/**
 * Opens the source of credentials that the configuration asks for, with its role assumed.
 * @throws CallError of kind `configuration` when it cannot be used.
 */
export function openSource(identity: Identity, deps: SourceDeps): CredentialSource {
  const base = openBase(identity, deps);
  return identity.assumeRole === undefined ? base : deps.assume(base, identity.assumeRole);
}

function openBase({ source, assumeRole }: Identity, deps: SourceDeps): CredentialSource {
  switch (source.from) {
    case "keys":
      return staticSource("the configured access key", {
        accessKeyId: source.accessKey,
        accessKeySecret: source.secretKey,
        ...defined({ securityToken: source.securityToken }),
      });
    case "oidc":
      return deps.exchange(source.oidc);
    case "profile":
      return openProfile(source.profile, source.file, deps, assumeRole !== undefined);
    case "ecs-role":
      return ecsSource(source.roleName);
    case "uri":
      return uriSource(source.uri);
    case "default-chain":
      return profileOrInstanceRole(deps, assumeRole !== undefined);
  }
}

function openProfile(
  profile: string | undefined,
  path: string | undefined,
  deps: SourceDeps,
  withoutRole: boolean,
): CredentialSource {
  const file = readProfileFile(deps.sources, path);
  if (file === undefined) {
    throw configurationError(
      `profile ${profile} is asked for, and there is no credentials file`,
      "Write one with `aliyun configure`, or set alicloud:sharedCredentialsFile.",
    );
  }
  return profileSource(file, profile ?? file.current, profileDeps(deps), withoutRole);
}

function uriSource(uri: string): CredentialSource {
  if (!URL.canParse(uri)) {
    throw configurationError("alicloud:credentialsUri is not a URL", "Set it to an address of http:// or https://.");
  }
  return sdkSource({
    description: "the credentials URI",
    advice: "Check that alicloud:credentialsUri answers with AccessKeyId, AccessKeySecret and SecurityToken.",
    create: () => URICredentialsProvider.builder().withCredentialsURI(uri).build(),
  });
}

/**
 * Without any setting: the current profile of the file of profiles, and without such a file the role of the instance.
 * The chain of `@alicloud/credentials` would go on as somebody else where the profile is missing, incomplete or
 * expired.
 */
function profileOrInstanceRole(deps: SourceDeps, withoutRole: boolean): CredentialSource {
  const isCliDisabled = deps.sources.environment["ALIBABA_CLOUD_CLI_PROFILE_DISABLED"]?.toLowerCase() === "true";
  const file = readDefaultFile(deps.sources, isCliDisabled);
  return file === undefined
    ? ecsSource(undefined, NOTHING_CONFIGURED)
    : profileSource(file, file.current, profileDeps(deps), withoutRole);
}

const NOTHING_CONFIGURED = {
  description: "no credentials are configured, and the RAM role of this instance",
  advice:
    "Set ALIBABA_CLOUD_ACCESS_KEY_ID and ALIBABA_CLOUD_ACCESS_KEY_SECRET, or alicloud:accessKey and " +
    "alicloud:secretKey, or alicloud:profile.",
};

function profileDeps({ sources, assume, exchange }: SourceDeps): ProfileDeps {
  return { sdkPath: defaultJsonPath(sources), assume, exchange };
}
