import { closestMatch } from "leven";

import { isRegionId } from "../base/region-id";
import { HIDDEN_PROPERTIES, INPUT_PROPERTIES, SECRET } from "../base/input-properties";
import { REGIONLESS } from "../services/regionless";
import { opposite, type Side } from "../membership/target";
import { services } from "../services/registry";
import type { Service } from "../services/service";
import { Draft, show, type Failure } from "./inputs/draft";
import { OPTIONS } from "./inputs/options";
import { readIds, readText, type Refuses } from "./inputs/ids";
import { readAssumeRole } from "./inputs/role";
import { readShape, readTargetAndList, type List } from "./inputs/shape";
import { HIDDEN, serviceNames, type Inputs } from "./properties";
import { containsUnknown, isUnknown } from "./unknown";

/** Inputs of a program, normalised, or the properties that cannot be. */
export interface Normalised {
  /** Everything but the members. Unknown preview values are passed through, so these are complete only without any. */
  readonly inputs: Readonly<Record<string, unknown>>;
  /** The members as the program lists them; `undefined` where they cannot be used. */
  readonly list: List | undefined;
  readonly failures: readonly Failure[];
  /** Whether some value is only known after other resources exist. */
  readonly unknown: boolean;
}

/** Complete inputs, without the members. */
export type Settings = Omit<Inputs, "members" | "membersBy" | "guardNames">;

/** Letters that may differ between a misspelt property and the one that was meant. */
const FAR = 4;

const KNOWN_PROPERTIES: ReadonlySet<string> = new Set(INPUT_PROPERTIES);

/**
 * Trims, drops duplicates, sorts and fills in defaults; refuses everything that is not one of the four shapes.
 * Pure: the same program always gives the same inputs.
 * @param defaultRegion the configured region; not asked where it is not needed, since it may be one that cannot be used
 */
export function normalise(
  news: Readonly<Record<string, unknown>>,
  defaultRegion: () => string | undefined = () => undefined,
): Normalised {
  const isSecret = news["status"] === SECRET || news["members"] === SECRET;
  const draft = new Draft(news, isSecret);
  if (isSecret) {
    Object.assign(draft.inputs, HIDDEN);
  }
  refuseUnknownProperties(draft);
  const service = readService(draft);
  const refuses = (kind: Side): Refuses | undefined =>
    service === undefined ? undefined : (id) => service.refusesId(id, kind);
  const shape = readShape(draft);
  readRegion(draft, service, defaultRegion);
  readInstance(draft, service);
  const list = shape === undefined ? undefined : readTargetAndList(draft, shape, refuses);
  readMode(draft);
  readAssumeRole(draft);
  // Where the program declares names, these may be names too.
  readMemberSettings(draft, list?.by === "name" || shape === undefined ? undefined : refuses(opposite(shape.side)));
  readOptions(draft);
  return {
    inputs: draft.inputs,
    list,
    failures: draft.failures,
    unknown: containsUnknown(draft.inputs) || containsUnknown(list),
  };
}

/** The settings and the list, where nothing is refused or unknown. */
export function completed(normalised: Normalised): { readonly settings: Settings; readonly list: List } | undefined {
  const { list } = normalised;
  return isComplete(normalised) && list !== undefined ? { settings: normalised.inputs, list } : undefined;
}

function isComplete(normalised: Normalised): normalised is Normalised & { readonly inputs: Settings } {
  return normalised.failures.length === 0 && !normalised.unknown;
}

function refuseUnknownProperties(draft: Draft): void {
  for (const property of Object.keys(draft.news)) {
    const isHidden = HIDDEN_PROPERTIES.some((hidden) => hidden === property);
    if (!isHidden && !KNOWN_PROPERTIES.has(property)) {
      const near = closestMatch(property, INPUT_PROPERTIES, { maxDistance: FAR });
      if (near !== undefined) draft.meant.add(near);
      const advice = near === undefined ? "Remove it, or correct its name." : `Did you mean ${near}?`;
      draft.refuse(property, `is not a property of a GroupMembership. ${advice}`);
    }
  }
}

function readMemberSettings(draft: Draft, refuses?: Refuses): void {
  const takeover = draft.news["takeover"];
  if (draft.gives("takeover") && takeover !== false) {
    draft.inputs["takeover"] = takeover === true ? true : readIds(draft, "takeover", takeover, refuses);
  }
  if (draft.gives("neverRemove")) {
    draft.inputs["neverRemove"] = readIds(draft, "neverRemove", draft.news["neverRemove"], refuses);
  }
}

function readService(draft: Draft): Service | undefined {
  const value = draft.required("service", `Set it to ${serviceNames()}.`);
  draft.inputs["service"] = value;
  if (value === undefined || isUnknown(value)) {
    return undefined;
  }
  const service = typeof value === "string" ? services.get(value) : undefined;
  if (service === undefined) {
    draft.refuse("service", `is ${show(value)}; the services are ${serviceNames()}.`);
  }
  return service;
}

function readRegion(draft: Draft, service: Service | undefined, defaultRegion: () => string | undefined): void {
  if (service !== undefined && REGIONLESS.has(service.name)) {
    if (draft.gives("regionId")) {
      draft.refuse("regionId", `does not belong to ${service.name}, which is the same in every region. Remove it.`);
    }
    return;
  }
  const configured = draft.gives("regionId") ? undefined : defaultRegion();
  if (configured !== undefined) {
    draft.inputs["regionId"] = configured;
    return;
  }
  const advice = "Set it, or the region of the stack: pulumi config set alicloud:region cn-hangzhou.";
  const refuses = (id: string): string | undefined =>
    isRegionId(id) ? undefined : "is not a region id such as cn-hangzhou";
  if (readText(draft, "regionId", refuses, advice) === undefined) {
    delete draft.inputs["regionId"];
  }
}

function readInstance(draft: Draft, service: Service | undefined): void {
  if (service?.hasInstances === true) {
    const where = service.instanceNoun ?? `the ${service.name} instance`;
    readText(draft, "instanceId", undefined, `Set it to the id of ${where}.`);
  } else if (draft.gives("instanceId")) {
    if (service === undefined) {
      readText(draft, "instanceId");
    } else {
      draft.refuse("instanceId", `does not belong to ${service.name}, which has no instances. Remove it.`);
    }
  }
}

function readMode(draft: Draft): void {
  const value = draft.gives("mode") ? draft.news["mode"] : "authoritative";
  if (!isUnknown(value) && value !== "authoritative" && value !== "additive") {
    draft.refuse(
      "mode",
      `is ${show(value)}; it is "authoritative" (default: nobody but the declared members) or "additive".`,
    );
  }
  draft.inputs["mode"] = value;
}

function readOptions(draft: Draft): void {
  for (const [property, readGuard] of OPTIONS) {
    const value = draft.gives(property) ? readGuard(draft.news[property]) : undefined;
    if (value?.fault !== undefined) {
      draft.refuse(property, `is ${show(draft.news[property])}; ${value.fault}`);
    } else if (value?.input !== undefined) {
      draft.inputs[property] = value.input;
    }
  }
}
