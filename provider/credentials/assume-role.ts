import type { Answer, Session } from "../base/api";
import { isRecord } from "../base/plain-json";
import { configurationError } from "../config/configuration-error";
import type { RoleSettings } from "../config/role-settings";
import { show } from "../config/values";
import { accountOfRole } from "../base/role-arn";
import { refreshingSource, type IssuedToken } from "./refreshing-source";
import { digest } from "./static-source";
import type { CredentialSource } from "./types";
import { defined } from "../base/defined";

/** Name of the role's session in the audit log, unless configured. */
export const DEFAULT_SESSION_NAME = "pulumi-alicloud-group-membership";

/** Seconds that the credentials of a role last, unless configured. */
export const DEFAULT_LIFETIME = 3600;

/**
 * Acts as a role: asks STS, and asks again before the answer expires.
 * @param sts a session of STS that signs with the credentials that may assume the role
 * @param now milliseconds since the epoch
 * @throws CallError of kind `configuration` when the ARN is not that of a role.
 */
export function assumeRoleSource(role: RoleSettings, sts: Session, now: () => number): CredentialSource {
  const accountId = accountOfRole(role.roleArn);
  if (accountId === undefined) {
    throw configurationError(
      `assumeRole.roleArn is ${show(role.roleArn)}, not the ARN of a role`,
      "Set it as acs:ram::<account id>:role/<role name>.",
    );
  }
  return refreshingSource({
    description: `role ${role.roleArn}`,
    accountKey: accountId,
    accountId,
    now,
    obtain: () => obtain(role, sts, now),
  });
}

/** Tells roles apart, to share one source between all that ask for the same. */
export function roleKey(role: RoleSettings | undefined): string {
  return role === undefined ? "" : digest(JSON.stringify([role.roleArn, role.sessionName, role.externalId]));
}

async function obtain(role: RoleSettings, sts: Session, now: () => number): Promise<IssuedToken> {
  const lifetime = role.sessionExpiration ?? DEFAULT_LIFETIME;
  const asked = now();
  const answer = await sts.read("AssumeRole", {
    RoleArn: role.roleArn,
    RoleSessionName: role.sessionName ?? DEFAULT_SESSION_NAME,
    DurationSeconds: String(lifetime),
    ...defined({ Policy: role.policy, ExternalId: role.externalId }),
  });
  return issuedToken(answer, role.roleArn, asked, lifetime);
}

/**
 * The credentials in an answer of STS.
 * @param asked when they were asked for, in milliseconds since the epoch
 * @param lifetime for how long, in seconds
 * @throws CallError of kind `configuration` when there are none.
 */
export function issuedToken(answer: Answer, roleArn: string, asked: number, lifetime: number): IssuedToken {
  const given = isRecord(answer["Credentials"]) ? answer["Credentials"] : {};
  const text = (field: string): string => (typeof given[field] === "string" ? given[field] : "");
  const credentials = {
    accessKeyId: text("AccessKeyId"),
    accessKeySecret: text("AccessKeySecret"),
    securityToken: text("SecurityToken"),
  };
  if (Object.values(credentials).includes("")) {
    throw configurationError(`STS gave no credentials for role ${roleArn}`, "Check alicloud:endpoints.sts.");
  }
  // Whichever ends first: the two clocks may differ, and a chained role may get less than it asked for.
  const stated = Date.parse(text("Expiration"));
  const own = asked + lifetime * 1000;
  return { credentials, expiresAt: Number.isNaN(stated) ? own : Math.min(stated, own) };
}
