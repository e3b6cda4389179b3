import { answerableIn, declaredIn, leftToOthersIn, settle } from "../membership/answerable";
import { intersection, sortIds, union, without } from "../membership/sets";
import { parseResourceId } from "../membership/resource-id";
import { placeOf } from "../membership/target";
import type { Host } from "../reconcile/host";
import { observe, type Place } from "../reconcile/observe";
import { normalise } from "./normalise";
import { placeFor } from "./place";
import { inputsFromTarget, inputsOf, ledgerOf, missingIn, outputsOf, shapeOf, targetOf, type Inputs, type Outputs } from "./properties";
import { withCurrentNames } from "./resolve-names";

/** A live resource, or an empty answer when its target is gone. */
export type Read = { readonly id: string; readonly props: Outputs; readonly inputs: Inputs } | Record<string, never>;

/**
 * Reads the live membership. The inputs are answered too, so that a refresh names each member that drifted.
 * @param props outputs of the state; without the inputs of a resource in it, everything is read by the id alone.
 * @throws Error when the id names nothing that can be read, or, of a resource that is only read, nothing that exists.
 * @throws CallError when it can be told neither who is in, nor that the target is gone.
 */
export async function read(host: Host, id: string, props: Readonly<Partial<Outputs>>): Promise<Read> {
  return isState(props) ? refresh(host, id, props) : readById(host, id, props);
}

async function refresh(host: Host, id: string, outputs: Outputs): Promise<Read> {
  const place = placeFor(host, outputs);
  const ledger = ledgerOf(outputs);
  const declared = declaredIn(ledger);
  host.run.recall(place.target, declared);
  const observation = await observe(host, place);
  if (observation.kind === "gone") {
    host.report.warn(`${placeOf(place.target)} is gone: ${observation.reason}. It leaves the state.`);
    return {};
  }
  const { members: live } = observation;
  const former = answerableIn(ledger);
  const leftToOthers = leftToOthersIn(ledger);
  const others = host.run.othersAmong(place.target, live, without(former, leftToOthers), []);
  const refreshed = settle({
    mode: outputs.mode,
    live,
    desired: declared,
    former,
    // Whoever was left to others stays so here: not every other state may have been read yet. `diff` has all of them.
    claimed: union(intersection(live, leftToOthers), others),
  });
  const inputs = inputsOf(outputs);
  const props = outputsOf(inputs, refreshed, await stillMissing(place, without(missingIn(outputs), live)));
  const named = { ...props, ...(await withCurrentNames(host, inputsOf(props))) };
  return { id, props: named, inputs: inputsOf(named) };
}

/** Whom the service knows by now is missing no more: the next update tries again. */
async function stillMissing({ service, session, target }: Place, missing: readonly string[]): Promise<string[]> {
  return missing.length === 0 ? [] : without(missing, await service.sides[target.side].known(session, target, missing));
}

async function readById(host: Host, id: string, given: Readonly<Partial<Outputs>>): Promise<Read> {
  const target = parseResourceId(id);
  const { assumeRole } = given;
  const inputs = { ...inputsFromTarget(target), ...(assumeRole === undefined ? {} : { assumeRole }) };
  const { failures } = normalise({ ...inputs }, undefined);
  if (failures.length > 0) {
    throw new Error(`${JSON.stringify(id)} is no id that can be read: ${failures.map(({ reason }) => reason).join(" ")}`);
  }
  const observation = await observe(host, placeFor(host, inputs));
  if (observation.kind === "gone") {
    // For an empty answer the engine would go on, and give the program outputs without a value.
    throw new Error(`${placeOf(target)} does not exist: ${observation.reason}. Check the id that is read.`);
  }
  const members = sortIds(observation.members);
  // What is only read declares nobody: a refresh would take them for another resource's, and a stranger for no stranger.
  const props = outputsOf(inputs, settle({ mode: inputs.mode, live: members, desired: [], former: [], claimed: [] }));
  return { id, props, inputs: inputsOf(props) };
}

function isState(props: Readonly<Partial<Outputs>>): props is Outputs {
  return typeof props.service === "string" && typeof props.regionId === "string" && props.mode !== undefined && targetOf({ ...props } as Outputs).id !== "" && Array.isArray(props[shapeOf(props).membersProperty]);
}
