import { CallError } from "../base/call-error";
import { membersOf, nameIn, type Members } from "../membership/ledger";
import { sameSet, sortIds, union, without } from "../membership/sets";
import { opposite } from "../membership/target";
import { defined } from "../base/defined";
import { explain, type Host } from "../reconcile/host";
import type { Place } from "../reconcile/observe";
import type { Named } from "../membership/target";
import type { Failure } from "./inputs/draft";
import type { List } from "./inputs/shape";
import type { Settings } from "./normalise";
import { faultsOf } from "./name-faults";
import { placeFor } from "./place";
import { idsOf, declaredNames, shapeOf, targetOf, type Inputs, type Outputs } from "./properties";
import { isSameTarget } from "./target-change";
import { describeFailedLookup, describeSecretNames } from "../text/lookups";

/** Inputs with their members by id; or why the declared names cannot be used. */
export type Resolved =
  { readonly inputs: Inputs; readonly failures: readonly [] } | { readonly failures: readonly Failure[] };

/**
 * Gives inputs their members by id. Names that are as before keep their ids without a call: only a refresh asks whether
 * they mean somebody else by now.
 */
export async function resolveMembers(
  host: Host,
  former: Inputs | Outputs | undefined,
  settings: Settings,
  declared: List,
): Promise<Resolved> {
  if (declared.by === "id") {
    // An id with a known name keeps it. Of a secret list nothing but the ids is kept.
    const known = settings.hidesMembers === true || former?.hidesMembers === true ? {} : former?.members;
    const members = "members" in declared ? declared.members : membersOf(textsOf(declared.elements), known);
    return { inputs: { ...settings, members }, failures: [] };
  }
  const { namesProperty } = shapeOf(settings);
  if (settings.hidesMembers === true) {
    return { failures: [{ property: namesProperty, reason: describeSecretNames(namesProperty) }] };
  }
  const before =
    former?.membersBy === "name" && isSameTarget(former, { ...settings, members: {} }) ? former : undefined;
  const members = "members" in declared ? declared.members : unchanged(before, textsOf(declared.elements));
  const elements = elementsIn(settings).filter((element) => idOf(before, element) === undefined);
  const names = members === undefined && "elements" in declared ? textsOf(declared.elements) : [];
  const found = await lookUp(host, settings, names, elements);
  if ("failures" in found) {
    return found;
  }
  return {
    inputs: named(
      settings,
      members ?? found.members,
      (element) => idOf(before, element) ?? found.idsByElement.get(element) ?? element,
    ),
    failures: [],
  };
}

/**
 * The members of before, where the program declares the same names. A refresh that found somebody else of a name has it
 * twice.
 */
function unchanged(before: Inputs | Outputs | undefined, names: readonly string[]): Members | undefined {
  const known = before === undefined ? undefined : declaredNames(before);
  return known !== undefined && known.length === names.length && sameSet(known, names) ? before?.members : undefined;
}

/** The elements of `takeover` and `neverRemove`: where the program declares names, these are names too, or ids. */
function elementsIn({ takeover, neverRemove = [] }: Pick<Settings, "takeover" | "neverRemove">): string[] {
  return union(takeover === true ? [] : (takeover ?? []), neverRemove);
}

/**
 * The id that an element of `takeover` or `neverRemove` had before: what it was found to be itself comes before the
 * names of members.
 */
function idOf(before: Inputs | Outputs | undefined, element: string): string | undefined {
  const called = (names: Members = {}): string[] => Object.keys(names).filter((id) => names[id] === element);
  const [own] = called(before?.guardNames);
  if (before === undefined || own !== undefined) {
    return own;
  }
  const ids = union(called(before.members), elementsIn(before).includes(element) ? [element] : []);
  return ids.length === 1 ? ids[0] : undefined;
}

/** Outputs with the names that their members have now, where the program declares names. */
export async function withCurrentNames(host: Host, outputs: Outputs): Promise<Outputs> {
  if (outputs.membersBy !== "name") {
    return outputs;
  }
  const { service, session, target } = placeFor(host, outputs);
  const roster = await service.directory.roster(session, target, opposite(target.side));
  const names = membersOf(
    roster.map(({ id }) => id),
    Object.fromEntries(roster.map(({ id, name }) => [id, name ?? id])),
  );
  return { ...outputs, members: membersOf(idsOf(outputs), names) };
}

interface Found {
  readonly members: Members;
  /** Ids by the element of `takeover` or `neverRemove` that they were found for. */
  readonly idsByElement: ReadonlyMap<string, string>;
}

/**
 * Looks up the members that are declared by name, and the elements of `takeover` and `neverRemove`, which may be ids as
 * well.
 */
async function lookUp(
  host: Host,
  settings: Settings,
  names: readonly string[],
  elements: readonly string[],
): Promise<Found | { readonly failures: readonly Failure[] }> {
  const inputs: Inputs = { ...settings, members: {} };
  const place = placeFor(host, inputs);
  const target = targetOf(inputs);
  const wanted = union(names, elements);
  try {
    const idsByName = new Map<string, Set<string>>(wanted.map((name) => [name, new Set()]));
    const found: readonly Named[] =
      wanted.length === 0
        ? []
        : await place.service.directory.lookUp(place.session, target, opposite(target.side), wanted);
    found.forEach(({ id, name }) => idsByName.get(name ?? "")?.add(id));
    const ids = await idsAmong(place, without(elements, names));
    ids.forEach((id) => idsByName.get(id)?.add(id));
    const failures = await faultsOf(host, place, idsByName);
    if (failures.length > 0) {
      return { failures: failures.map((reason) => ({ property: "", reason })) };
    }
    const idFor = (name: string): string => [...(idsByName.get(name) ?? [])].join("");
    return {
      members: Object.fromEntries(names.map((name) => [idFor(name), name])),
      idsByElement: new Map(elements.map((element) => [element, idFor(element)])),
    };
  } catch (error) {
    if (!(error instanceof CallError)) {
      throw error;
    }
    return {
      failures: [{ property: "", reason: describeFailedLookup(target, explain(host, error)) }],
    };
  }
}

/** Those among the elements that the service knows as ids. */
async function idsAmong({ service, session, target }: Place, elements: readonly string[]): Promise<readonly string[]> {
  const possible = elements.filter((element) => service.refusesId(element, opposite(target.side)) === undefined);
  return possible.length === 0 ? [] : service.sides[target.side].existing(session, target, possible);
}

function named(settings: Settings, members: Members, idFor: (element: string) => string): Inputs {
  const { takeover, neverRemove, ...rest } = settings;
  const guardNames = elementsIn(settings).flatMap((element) =>
    idFor(element) === element ? [] : [[idFor(element), element] as const],
  );
  const list = (elements: readonly string[] | undefined): string[] | undefined =>
    elements === undefined ? undefined : sortIds(new Set(elements.map(idFor)));
  return {
    ...rest,
    ...defined({ takeover: takeover === true ? takeover : list(takeover), neverRemove: list(neverRemove) }),
    ...(guardNames.length === 0 ? {} : { guardNames: Object.fromEntries(guardNames) }),
    members: Object.fromEntries(sortIds(Object.keys(members)).map((id) => [id, nameIn(members, id)])),
    membersBy: "name",
  };
}

function textsOf(elements: unknown): string[] {
  return Array.isArray(elements) ? elements.filter((element) => typeof element === "string") : [];
}
