import type { Cloud } from "../../base/api";
import { defined } from "../../base/defined";
import { normalise } from "../../lifecycle/normalise";
import { outputsOf, type Inputs } from "../../lifecycle/properties";
import { membersOf } from "../../membership/ledger";
import { sortIds } from "../../membership/sets";
import { shapes } from "../../membership/shapes";
import { presentOf } from "../../services/directory";
import type { NamedTarget, ProgramOptions } from "../program-text";
import { entryOf } from "./entry";
import { importFileText } from "./schema";

/** The import file for the program that declares the same targets: the state that an `up` of it would end with. */
export async function newImportFile(
  cloud: Cloud,
  targets: readonly NamedTarget[],
  options: ProgramOptions,
): Promise<string> {
  const accountId = await cloud.accountId(options.assumeRole);
  const entries = targets.map((target) => {
    const inputs = inputsOf(target, options);
    const outputs = outputsOf(inputs, { members: inputs.members, status: {} }, { accountId });
    return entryOf({ name: target.resource }, { inputs, outputs });
  });
  return importFileText({ resources: entries });
}

/** What `check` would make of the declaration. */
function inputsOf({ target, members }: NamedTarget, { mode, assumeRole }: ProgramOptions): Inputs {
  const { targetProperty, membersProperty } = shapes[target.side];
  const { service, regionId, instanceId } = target;
  const declared = { service, ...defined({ regionId, instanceId }), [targetProperty]: target.id, mode };
  const { inputs } = normalise({ ...declared, [membersProperty]: [], ...defined({ assumeRole }) });
  const present = presentOf(members);
  return {
    ...(inputs as Omit<Inputs, "members">),
    members: membersOf(sortIds(new Set(present.members)), present.names),
  };
}
