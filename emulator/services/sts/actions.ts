import { missingParameter } from "../../wire/errors";
import type { Service } from "../action";
import { assumeRole } from "./assume-role";
import { getCallerIdentity } from "./caller-identity";

export const sts: Service = {
  name: "sts",
  version: "2015-04-01",
  actions: { AssumeRole: assumeRole, GetCallerIdentity: getCallerIdentity },
  blankParameter: missingParameter,
};
