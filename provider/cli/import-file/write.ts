import type { Cloud } from "../../base/api";
import { defined } from "../../base/defined";
import { normalise } from "../../lifecycle/normalise";
import { outputsOf, type Inputs } from "../../lifecycle/properties";
import { membersOf } from "../../membership/ledger";
import { sortIds } from "../../membership/sets";
import { shapes } from "../../membership/shapes";
import { presentOf } from "../../services/directory";
import type { Declaration } from "../program-text";
import { entryOf } from "./entry";
import { importFileText } from "./schema";

/** The import file for a program: the state that an `up` of it would end with. */
export async function newImportFile(cloud: Cloud, declarations: readonly Declaration[]): Promise<string> {
  const entries = declarations.map(async (declaration) => {
    const inputs = inputsOf(declaration);
    const accountId = await cloud.accountId(inputs.assumeRole);
    const outputs = outputsOf(inputs, { members: inputs.members, status: {} }, { accountId });
    return entryOf({ name: declaration.resource }, { inputs, outputs });
  });
  return importFileText({ resources: await Promise.all(entries) });
}

/** What `check` would make of the declaration. */
function inputsOf({ target, members, mode, assumeRole }: Declaration): Inputs {
  const { targetProperty, membersProperty } = shapes[target.side];
  const { service, regionId, instanceId } = target;
  const declared = { service, ...defined({ regionId, instanceId }), [targetProperty]: target.id, mode };
  const { inputs } = normalise({ ...declared, [membersProperty]: [], ...defined({ assumeRole }) });
  const { members: ids, names } = presentOf(members);
  return { ...(inputs as Omit<Inputs, "members">), members: membersOf(sortIds(new Set(ids)), names) };
}
