import type { Session } from "../base/api";
import { CallError } from "../base/call-error";
import { defined } from "../base/defined";
import { accountOfRole } from "../base/role-arn";
import { configurationError } from "../config/configuration-error";
import type { OidcSettings } from "../config/oidc-settings";
import { show } from "../config/values";
import { DEFAULT_LIFETIME, DEFAULT_SESSION_NAME, issuedToken } from "./assume-role";
import { refreshingSource, type IssuedToken } from "./refreshing-source";
import type { CredentialSource } from "./types";

/** What the exchange of a token needs from outside. */
export interface OidcParts {
  /** A session of STS that signs nothing. */
  readonly sts: Session;
  /** Address of STS, such as `https://sts.aliyuncs.com`. */
  readonly stsUrl: string;
  /** Milliseconds since the epoch. */
  now(): number;
  readFile(path: string): string | undefined;
}

/**
 * Acts as a role by the token of an identity provider. The exchange is an ordinary call, since `@alicloud/credentials`
 * cannot make it through a proxy and says nothing of what STS answers.
 * @throws CallError of kind `configuration` when the role or STS cannot be used.
 */
export function oidcSource(oidc: OidcSettings, parts: OidcParts): CredentialSource {
  if (!parts.stsUrl.startsWith("https://")) {
    throw configurationError(
      "assumeRoleWithOidc calls STS over HTTPS only",
      "Set alicloud:endpoints.sts to an HTTPS address.",
    );
  }
  const accountId = accountOfRole(oidc.roleArn);
  if (accountId === undefined) {
    throw configurationError(
      `the role to assume by OIDC is ${show(oidc.roleArn)}, not the ARN of a role`,
      "Set it as acs:ram::<account id>:role/<role name>.",
    );
  }
  return refreshingSource({
    description: `role ${oidc.roleArn} by OIDC`,
    accountKey: accountId,
    accountId,
    now: () => parts.now(),
    obtain: () => obtain(oidc, parts),
  });
}

async function obtain(oidc: OidcSettings, parts: OidcParts): Promise<IssuedToken> {
  // Read for each exchange: the pipeline or the pod gets a new one before the old one ends.
  const token = parts.readFile(oidc.oidcTokenFile)?.trim() ?? "";
  if (token === "") {
    throw configurationError(`there is no token in ${oidc.oidcTokenFile}`, "Check the token file of OIDC.");
  }
  const lifetime = oidc.sessionExpiration ?? DEFAULT_LIFETIME;
  const asked = parts.now();
  const parameters = {
    OIDCProviderArn: oidc.oidcProviderArn,
    OIDCToken: token,
    RoleArn: oidc.roleArn,
    RoleSessionName: oidc.roleSessionName ?? DEFAULT_SESSION_NAME,
    DurationSeconds: String(lifetime),
    ...defined({ Policy: oidc.policy }),
  };
  try {
    return issuedToken(await parts.sts.read("AssumeRoleWithOIDC", parameters), oidc.roleArn, asked, lifetime);
  } catch (error) {
    if (!(error instanceof CallError) || !["permission", "caller", "not-found"].includes(error.kind)) throw error;
    const advice = "Check the role, its trust policy, the identity provider and the token file.";
    throw error.with({ advice });
  }
}
