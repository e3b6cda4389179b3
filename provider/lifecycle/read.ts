import { declaredIn, settle, withStatus } from "../membership/ledger";
import { parseResourceId } from "../membership/resource-id";
import { without } from "../membership/sets";
import { accountOfRun, proveAccount } from "../reconcile/account";
import type { Host } from "../reconcile/host";
import { observe, type Place } from "../reconcile/observe";
import { normalise } from "./normalise";
import { isRenamable, placeFor } from "./place";
import {
  idsOf,
  inputsFromTarget,
  inputsOf,
  isState,
  ledgerOf,
  outputsOf,
  type Inputs,
  type Outputs,
} from "./properties";
import { withCurrentNames } from "./resolve-members";
import { same } from "./same";
import { defined } from "../base/defined";
import { describeLeavesState, describeUnreadable } from "../text/gone";

/** A live resource, or an empty answer when its target is gone. */
export type Read = { readonly id: string; readonly props: Outputs; readonly inputs: Inputs } | Record<string, never>;

/**
 * Reads the live membership. The inputs are answered too, so that a refresh names each member that drifted.
 * @param props outputs of the state; without the inputs of a resource in it, everything is read by the id alone.
 * @throws Error when the id names nothing that can be read, or, of a resource that is only read, nothing that exists.
 * @throws CallError when it can be told neither who is in, nor that the target is gone.
 * @throws RefusedError when the credentials are of another account than the state.
 */
export async function read(host: Host, id: string, props: Readonly<Partial<Outputs>>): Promise<Read> {
  return isState(props) ? refresh(host, id, props) : readById(host, id, props);
}

async function refresh(host: Host, id: string, outputs: Outputs): Promise<Read> {
  const place = placeFor(host, outputs);
  const observation = await observe(host, place);
  if (observation.kind === "gone") {
    await proveAccount(host, place.target, place.role, outputs.accountId, observation.reason);
    host.report.warn(describeLeavesState(place.target, observation.reason, isRenamable(place) ? idsOf(outputs) : []));
    return {};
  }
  const ledger = ledgerOf(outputs);
  const refreshed = settle({
    mode: outputs.mode,
    live: observation.members,
    ...defined({ external: observation.external }),
    desired: declaredIn(ledger),
    // A listing without them proves nothing: the next update sends the removal again.
    pending: withStatus(ledger, "pendingRemoval"),
    names: outputs.hidesMembers === true ? {} : { ...observation.names, ...outputs.members },
  });
  if (!same(refreshed.members, ledger.members) || !same(refreshed.status, ledger.status)) {
    await accountOfRun(host, place.target, place.role, outputs.accountId);
  }
  const { missing = [] } = outputs;
  const accountId = outputs.accountId ?? (await accountOfSeen(host, place, observation.members));
  const found = outputsOf(inputsOf(outputs), refreshed, {
    missing: await stillMissing(place, without(missing, observation.members)),
    accountId,
  });
  const named = await withCurrentNames(host, found);
  return { id, props: named, inputs: inputsOf(named) };
}

/**
 * The account of members that were seen, where the create could not learn it. A target without any may be of another.
 */
async function accountOfSeen(host: Host, { role }: Place, observed: readonly string[]): Promise<string | undefined> {
  return observed.length === 0 ? undefined : host.cloud.accountId(role);
}

/** Members that the service knows by now are not missing any more: the next update tries again. */
async function stillMissing({ service, session, target }: Place, missing: readonly string[]): Promise<string[]> {
  return missing.length === 0
    ? []
    : without(missing, await service.sides[target.side].existing(session, target, missing));
}

async function readById(host: Host, id: string, given: Readonly<Partial<Outputs>>): Promise<Read> {
  const target = parseResourceId(id);
  const { assumeRole } = given;
  const inputs = { ...inputsFromTarget(target), ...defined({ assumeRole }) };
  const { failures } = normalise({ ...inputs });
  if (failures.length > 0) {
    throw new Error(
      `${JSON.stringify(id)} is not an id that can be read: ${failures.map(({ reason }) => reason).join(" ")}`,
    );
  }
  const observation = await observe(host, placeFor(host, inputs));
  if (observation.kind === "gone") {
    // For an empty answer the engine would go on, and give the program outputs without a value.
    throw new Error(describeUnreadable(target, observation.reason));
  }
  // A resource that is only read declares nobody.
  const ledger = settle({
    mode: inputs.mode,
    live: observation.members,
    ...defined({ external: observation.external }),
    desired: [],
    pending: [],
    names: observation.names ?? {},
  });
  const props = outputsOf(inputs, ledger);
  return { id, props, inputs: inputsOf(props) };
}
