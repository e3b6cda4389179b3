import { missingParameter } from "../../wire/errors";
import type { Action, Service } from "../action";
import { optionalText, requiredText, wholeNumber } from "../parameters";
import { invalidParameter, noPermission, roleNotExist } from "./errors";

const assumeRole: Action = {
  required: ["RoleArn", "RoleSessionName"],
  optional: ["RegionId", "DurationSeconds", "Policy", "ExternalId", "SourceIdentity"],
  perSecond: 100,
  run(context) {
    const roleArn = requiredText(context, "RoleArn");
    const sessionName = requiredText(context, "RoleSessionName");
    if (!/^[\w.@-]{2,64}$/.test(sessionName)) throw invalidParameter("RoleSessionName");
    const seconds = wholeNumber(optionalText(context, "DurationSeconds"), { min: 900, max: 43_200, otherwise: 3600 });
    if (seconds === undefined) throw invalidParameter("DurationSeconds");
    const owner = context.state.accounts.find((account) => account.roles.some((role) => role.arn === roleArn));
    const role = owner?.roles.find((each) => each.arn === roleArn);
    if (owner === undefined || role === undefined) throw roleNotExist(roleArn);
    // An empty trust list trusts the role's own account.
    const trusted = role.trustedAccounts.length > 0 ? role.trustedAccounts : [owner.accountId];
    const isTrusted = trusted.includes(context.caller.accountId);
    if (!isTrusted || (role.externalId ?? "") !== (optionalText(context, "ExternalId") ?? "")) throw noPermission();
    const expiresAt = context.now + seconds * 1000;
    const session = context.sessions.open({ accountId: owner.accountId, roleArn, sessionName, expiresAt });
    return {
      AssumedRoleUser: { Arn: assumedArn(roleArn, sessionName), AssumedRoleId: `${roleId(roleArn)}:${sessionName}` },
      Credentials: {
        AccessKeyId: session.accessKeyId,
        AccessKeySecret: session.accessKeySecret,
        SecurityToken: session.securityToken,
        Expiration: new Date(expiresAt).toISOString().replace(/\.\d+Z$/, "Z"),
      },
    };
  },
};

const getCallerIdentity: Action = {
  required: [],
  optional: ["RegionId"],
  perSecond: 100,
  run({ caller }) {
    const { accountId, role } = caller;
    if (role === undefined) {
      const arn = `acs:ram::${accountId}:root`;
      return { AccountId: accountId, Arn: arn, IdentityType: "Account", PrincipalId: accountId, UserId: accountId };
    }
    return {
      AccountId: accountId,
      Arn: assumedArn(role.arn, role.sessionName),
      IdentityType: "AssumedRoleUser",
      PrincipalId: `${roleId(role.arn)}:${role.sessionName}`,
      RoleId: roleId(role.arn),
    };
  },
};

const assumedArn = (roleArn: string, sessionName: string): string =>
  `${roleArn.replace(":role/", ":assumed-role/")}/${sessionName}`;

/** A number with as many digits as in the cloud, the same for the same role. */
function roleId(roleArn: string): string {
  const sum = Array.from(roleArn).reduce((total, character) => (total * 31 + character.charCodeAt(0)) % 999_999_937, 7);
  return `3${String(sum).padStart(17, "0")}`;
}

export const sts: Service = {
  name: "sts",
  version: "2015-04-01",
  actions: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
  blankParameter: missingParameter,
};
