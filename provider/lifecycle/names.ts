import { membersOf, knownNames } from "../membership/ledger";
import { without } from "../membership/sets";
import { opposite } from "../membership/target";
import type { Host } from "../reconcile/host";
import { learnNames, memberNames } from "../reconcile/names";
import type { Place } from "../reconcile/observe";
import { idsOf, type Inputs, type Outputs } from "./properties";

/**
 * Inputs whose members have their names, so that the engine's own difference names who is added and removed. Names that
 * are known stay as they are, so that somebody who is renamed makes no difference. Without an added member no call is
 * made; a create has its names from the look of its preview.
 */
export async function named(
  host: Host,
  place: Place,
  former: Inputs | Outputs | undefined,
  inputs: Inputs,
): Promise<Inputs> {
  if (inputs.membersBy === "name" || inputs.hidesMembers === true) {
    return inputs;
  }
  const ids = idsOf(inputs);
  if (former !== undefined) {
    if (addedTo(former, ids).length === 0) {
      return inputs;
    }
    await learnNames(host, place, opposite(place.target.side), addedTo(former, ids));
  }
  const names = knownNames(memberNames(host, place, ids), inputs.members);
  return { ...inputs, members: membersOf(ids, names) };
}

/** Members that the service does not know stay without a name in every run. A secret list has no names to keep. */
function addedTo(former: Inputs | Outputs, ids: readonly string[]): readonly string[] {
  return former.hidesMembers === true ? ids : without(ids, [...Object.keys(former.members), ...(former.missing ?? [])]);
}
