import type { AssumeRole } from "../../base/api";
import { accountOfRole } from "../../base/role-arn";
import { isUnknown } from "../unknown";
import { show, type Draft } from "./draft";
import { readId } from "./ids";

const ADVICE = "Set it to { roleArn, sessionName?, externalId? }.";

/** Reads `assumeRole`, where it is set. */
export function readAssumeRole(draft: Draft): void {
  if (!draft.gives("assumeRole")) {
    return;
  }
  const value = draft.news["assumeRole"];
  if (isUnknown(value)) {
    draft.inputs["assumeRole"] = value;
    return;
  }
  if (typeof value !== "object" || value === null || Array.isArray(value)) {
    draft.refuse("assumeRole", `is ${show(value)}. ${ADVICE}`);
    return;
  }
  const role = partsOf(draft, value);
  if (role.roleArn === undefined) {
    draft.refuse("assumeRole.roleArn", `is missing. ${ADVICE}`);
  } else if (role.roleArn !== "" && !isUnknown(role.roleArn) && accountOfRole(role.roleArn) === undefined) {
    draft.refuse(
      "assumeRole.roleArn",
      `is ${show(role.roleArn)}, not the ARN of a role such as acs:ram::1234567890123456:role/membership.`,
    );
  }
  draft.inputs["assumeRole"] = role;
}

/** A part that was refused is blank, so that it is not reported as missing too. */
function partsOf(draft: Draft, value: object): Partial<Record<keyof AssumeRole, string>> {
  const role: Partial<Record<keyof AssumeRole, string>> = {};
  for (const [name, part] of Object.entries(value)) {
    if (name !== "roleArn" && name !== "sessionName" && name !== "externalId") {
      draft.refuse(`assumeRole.${name}`, `is not a part of assumeRole. ${ADVICE}`);
    } else if (part !== undefined && part !== null) {
      role[name] = readId(draft, `assumeRole.${name}`, part) ?? "";
    }
  }
  return role;
}
