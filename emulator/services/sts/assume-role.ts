import type { Action } from "../action";
import { optionalText, requiredText, wholeNumber } from "../parameters";
import { invalidParameter, noPermission, roleNotExist } from "./errors";
import { assumedArn, roleId } from "./role-names";

export const assumeRole: Action = {
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
