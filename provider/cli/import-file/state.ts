import type { Cloud } from "../../base/api";
import { CallError } from "../../base/call-error";
import { idsOf, outputsOf, targetOf, type Inputs } from "../../lifecycle/properties";
import { membersOf, settle, withStatus } from "../../membership/ledger";
import { sortIds, without } from "../../membership/sets";
import type { Target } from "../../membership/target";
import { services } from "../../services/registry";
import { describeUnreadable } from "../../text/gone";
import { locatedName, namesOf } from "../../text/names";
import { defined } from "../../base/defined";
import type { ImportedState } from "./entry";

/**
 * The state of a declared membership as it is now: what a create would leave that had nothing to write.
 * @throws CallError, or an Error that names the resource, where the target cannot be read, or has undeclared members: a
 * resource in the state removes those as drift, while a create asks for `takeover`.
 */
export async function importedState(cloud: Cloud, resource: string, declared: Inputs): Promise<ImportedState> {
  const target = { ...targetOf(declared), resource };
  const service = services.get(declared.service);
  if (service === undefined) throw new Error(`${resource}: ${declared.service} is not a service of this version.`);
  const session = cloud.session(service.product, declared.regionId, declared.assumeRole);
  const side = service.sides[target.side];
  const observation = await side
    .observe(session, target, async () => false)
    .catch((error: unknown) => {
      throw error instanceof CallError ? new Error(`${locatedName(target)} cannot be read: ${error.message}`) : error;
    });
  if (observation.kind === "gone") throw new Error(describeUnreadable(target, observation.reason));
  const hides = declared.hidesMembers === true;
  const inputs = hides ? { ...declared, members: membersOf(sortIds(observation.members)) } : declared;
  const ledger = settle({
    mode: inputs.mode,
    live: observation.members,
    ...defined({ external: observation.external }),
    desired: idsOf(inputs),
    pending: [],
    names: hides ? {} : { ...observation.names, ...inputs.members },
  });
  const { takeover = [] } = inputs;
  const kept = takeover === true ? [] : without(withStatus(ledger, "undeclared"), takeover);
  if (kept.length > 0) throw new Error(describeUndeclared({ ...target, names: ledger.members }, kept));
  const absent = inputs.onMissing === "warn" ? withStatus(ledger, "absent") : [];
  const known = absent.length === 0 ? [] : await side.existing(session, target, absent);
  const accountId = await cloud.accountId(inputs.assumeRole);
  return { inputs, outputs: outputsOf(inputs, ledger, { missing: without(absent, known), accountId }) };
}

function describeUndeclared(target: Target, undeclared: readonly string[]): string {
  return (
    `${locatedName(target)} has undeclared ${namesOf(target, undeclared)}. After an import the next \`up\` would remove ` +
    `them. Declare them, or list them in takeover, and preview again.`
  );
}
