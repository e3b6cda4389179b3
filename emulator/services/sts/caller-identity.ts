import type { Action, Caller, Fields } from "../action";
import { assumedArn, roleId } from "./role-names";

export const getCallerIdentity: Action = {
  required: [],
  optional: ["RegionId"],
  perSecond: 100,
  run: ({ caller }) => ({ AccountId: caller.accountId, ...identityOf(caller) }),
};

function identityOf({ accountId, role, ramUser }: Caller): Fields {
  if (role !== undefined) {
    return {
      Arn: assumedArn(role.arn, role.sessionName),
      IdentityType: "AssumedRoleUser",
      PrincipalId: `${roleId(role.arn)}:${role.sessionName}`,
      RoleId: roleId(role.arn),
    };
  }
  if (ramUser !== undefined) {
    const { id, name = id } = ramUser;
    return { Arn: `acs:ram::${accountId}:user/${name}`, IdentityType: "RAMUser", PrincipalId: id, UserId: id };
  }
  return { Arn: `acs:ram::${accountId}:root`, IdentityType: "Account", PrincipalId: accountId, UserId: accountId };
}
