import type { Side } from "../../membership/target";
import type { LineTarget } from "../../text/plan-line";
import type { Change } from "./changes";
import { code, escaped } from "./escape";
import type { Names } from "./names";
import type { Pair, Place } from "./pairs";
import { resourceName } from "./urn";

/** Resources of one group or user that a line names. */
const MOST_RESOURCES = 5;

/** A number with its noun. */
export function counted(count: number, noun: string, plural = `${noun}s`): string {
  return `${count.toLocaleString("en")} ${count === 1 ? noun : plural}`;
}

/** The group or the user of a pair: its name, as far as it is known, its id, and the resources that declare it. */
export function labelOf(names: Names, pair: Pair, end: Side): string {
  const id = code(pair[end]);
  const name = names.nameOf(pair, end);
  const resources = names.resourcesOf(pair, end).slice(0, MOST_RESOURCES);
  return `${name === undefined ? id : `${code(name)} (${id})`}${
    resources.length === 0 ? "" : ` [${resources.map((resource) => code(resource)).join(", ")}]`
  }`;
}

/** The same with the service, and with the place where there are several. */
export function titleOf(names: Names, pair: Pair, end: Side): string {
  return `${serviceOf(names, pair)} ${end} ${labelOf(names, pair, end)}`;
}

/** A resource by its name. */
export function resourceLabelOf(urn: string): string {
  return code(resourceName(urn));
}

/** A resource by its name and target. */
export function resourceLabel(names: Names, { urn, before, after }: Change): string {
  const target = after?.target ?? before?.target;
  if (target === undefined) return resourceLabelOf(urn);
  const { side, id } = target;
  const name = names.nameOf({ ...target, group: id, user: id }, side);
  const called = name === undefined ? code(id) : `${code(name)} ${code(id)}`;
  return `${resourceLabelOf(urn)} (${serviceOf(names, target)} ${side} ${called})`;
}

/** A target as a line of the provider names it. */
export function lineLabel({ service, side, id, name }: LineTarget): string {
  return `${escaped(service)} ${side} ${name === undefined ? code(id) : `${code(name)} ${code(id)}`}`;
}

/** Where groups are, on one line. */
export function placeLabel({ service, instanceId, regionId, account }: Place): string {
  const where = [instanceId, regionId, account === undefined ? undefined : `account ${account}`];
  return [escaped(service), ...where.flatMap((part) => (part === undefined ? [] : [code(part)]))].join(" ");
}

function serviceOf(names: Names, place: Place): string {
  return names.places.filter(({ service }) => service === place.service).length > 1
    ? placeLabel(place)
    : escaped(place.service);
}
