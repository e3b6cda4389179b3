import { isDeepStrictEqual } from "node:util";

import { membersOf, type Members } from "../membership/ledger";
import { parseFromProgram, type FromProgram } from "../membership/elsewhere";
import type { Host } from "../reconcile/host";
import { announce, observeAhead, type Place } from "../reconcile/observe";
import { conflictAmongChecked } from "../reconcile/checked-conflict";
import { faultOfPolicy } from "../reconcile/policy";
import type { Failure } from "./inputs/draft";
import { crowdedByProgram } from "./group-limit";
import { completed, normalise, type Normalised } from "./normalise";
import { named } from "./names";
import { placeFor, placeOfChecked } from "./place";
import { previewOf } from "./preview";
import { idsOf, isMembers, isState, type Inputs } from "./properties";
import { createRequest } from "./requests";
import { resolveMembers } from "./resolve-members";
import { isUnknown, UNKNOWN } from "./unknown";

/** What `check` answers: the inputs to go on with, or the properties that cannot be used. */
export interface CheckAnswer {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly failures: readonly Failure[];
}

/**
 * Normalises the inputs, records what they declare for this run, and shows what a create would do by a look at the live
 * target. What an update would do is shown by `diff`, which gets the state.
 * @param olds inputs that the last run ended with; `{}` on create.
 * @param news inputs as the program has them, with what the constructor adds.
 */
export async function check(
  host: Host,
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): Promise<CheckAnswer> {
  if (isImport(olds, news)) {
    return { inputs: news, failures: [] };
  }
  const unusable = faultOfPolicy(host);
  if (unusable !== undefined) {
    return { inputs: news, failures: [{ property: "", reason: unusable }] };
  }
  const normalised = normalise(news, () => host.cloud.defaultRegion());
  const complete = completed(normalised);
  if (complete === undefined) {
    const { failures } = normalised;
    const inputs = failures.length > 0 ? news : { ...normalised.inputs, members: membersSoFar(olds, normalised) };
    return { inputs, failures: unprinted(failures) };
  }
  const former = isState(olds) ? olds : undefined;
  const resolved = await resolveMembers(host, former, complete.settings, complete.list);
  if (!("inputs" in resolved)) {
    return { inputs: news, failures: unprinted(resolved.failures) };
  }
  const { inputs } = resolved;
  const checked = placeFor(host, inputs);
  const conflict = await declare(host, checked, inputs, parseFromProgram(news["fromProgram"]));
  if (conflict !== undefined) {
    return { inputs: news, failures: [{ property: "", reason: conflict }] };
  }
  const place = placeOfChecked(host, inputs);
  if (former === undefined) {
    observeAhead(host, place);
  } else {
    host.run.readAhead.pause();
  }
  const failure = former === undefined ? await previewOf(host, place, createRequest(inputs)) : undefined;
  return {
    inputs: { ...(await named(host, place, former, inputs)) },
    failures: failure === undefined ? [] : [{ property: "", reason: failure }],
  };
}

/**
 * After an import the engine checks the inputs of the state against themselves, to warn about what it cannot use. Those
 * of a program differ: they have no `members`, and with `ignoreChanges` more than those of a state.
 */
function isImport(olds: Readonly<Record<string, unknown>>, news: Readonly<Record<string, unknown>>): boolean {
  return isState(news) && isDeepStrictEqual(olds, news);
}

/** Records what the inputs declare. Answers with the reason when another checked resource declares the same. */
async function declare(
  host: Host,
  place: Place,
  inputs: Inputs,
  { name, elsewhere, next = [] }: FromProgram,
): Promise<string | undefined> {
  const { target, role } = place;
  announce(host, place, next);
  const members = idsOf(inputs);
  const { mode, neverRemove, maxRemovals } = inputs;
  host.run.declare(target, { members, neverRemove, maxRemovals, name, elsewhere });
  const own = { target, role, mode, members };
  const before = host.run.checkedBefore(own);
  return crowdedByProgram(host, place, members) ?? (await conflictAmongChecked(host, own, before));
}

/**
 * The engine prints the whole value of the property that a failure is about, as it is, or `<nil>` for an element. The
 * reason names the property, and shows the one value that is wrong.
 */
function unprinted(failures: readonly Failure[]): readonly Failure[] {
  return failures.map(({ reason }) => ({ property: "", reason }));
}

/** Shown in a preview as a member that is not known yet. */
const LATER = "(known after up)";

/**
 * The members of a list that is not known yet, as far as a preview can show them: nobody is shown as removed who may be
 * in the list after all.
 */
function membersSoFar(olds: Readonly<Record<string, unknown>>, { list }: Normalised): Members {
  if (list !== undefined && "members" in list) {
    return list.members;
  }
  const elements: readonly unknown[] | undefined = Array.isArray(list?.elements) ? list.elements : undefined;
  const known =
    list?.by === "id"
      ? (elements ?? []).filter((element) => typeof element === "string" && !isUnknown(element)).map(String)
      : [];
  const before = isMembers(olds["members"]) ? olds["members"] : {};
  if (elements !== undefined && known.length === elements.length) {
    return membersOf(known, before);
  }
  return { ...before, ...membersOf(known, before), [LATER]: UNKNOWN };
}
