import { defined } from "../../base/defined";
import { normalise } from "../../lifecycle/normalise";
import { REGIONLESS } from "../../services/regionless";
import type { Entry, OldResource } from "./old-state";
import { placed } from "./providers";
import { fitsLine } from "./shell";

/** Why a program cannot declare an old resource, or no command can name it: the rest of a sentence after its name. */
export function faultOf(entry: Entry): string | undefined {
  const found = placed(entry);
  if (found === undefined) return "does not show who is in which group";
  if (!fitsLine(entry.name)) return "has a line break in its name, which no command can have";
  const [failure] = failuresOf(found);
  return failure === undefined ? undefined : `cannot be declared: ${failure.reason.replace(/[\p{Cc}\s]+/gu, " ")}`;
}

/** What the rules of `check` refuse of one resource, apart from what an option may set. */
function failuresOf({ kind, instanceId, group, members, regionId, assumeRole }: OldResource) {
  const isRegional = !REGIONLESS.has(kind.service);
  return normalise(
    {
      service: kind.service,
      ...defined({ instanceId, assumeRole, regionId: isRegional ? regionId : undefined }),
      userGroupId: group,
      [kind.by === "name" ? "userNames" : "userIds"]: members,
    },
    () => "cn-hangzhou",
  ).failures;
}
