import { opposite } from "../membership/target";
import { union, without } from "../membership/sets";
import type { Host } from "../reconcile/host";
import type { Look, Request } from "../reconcile/look";
import { circleOf } from "../reconcile/circle";
import { learnNames, memberNames } from "../reconcile/names";
import { describeMissing, describeProtectsNobody } from "../text/guards";
import { describeUnknownIds, describeUnknownListed, warnOfUnknownListed } from "../text/lookups";
import { nearestOf } from "./nearest";

type Planned = Extract<Look, { kind: "planned" }>;

/**
 * What looks mistyped in a plan: an id that the service does not know is the reason of a failure, or a warning with
 * `onMissing: "warn"`; a `neverRemove` that protects nobody is a warning.
 */
export async function doubtsOf(host: Host, look: Planned, request: Request): Promise<string | undefined> {
  const { place, unknown } = look;
  const { target } = place;
  const { protects = [], guards, toleratesMissing } = request;
  const strays = await straysOf(host, look, request, protects);
  const idle = without(strays.all, strays.unknown);
  const names = { ...target.names, ...memberNames(host, place, idle) };
  warnOnce(host, describeProtectsNobody({ ...target, names }, idle));
  // Later the list has no effect, and may name people who are gone.
  const taken = guards?.wasAuthoritative === false && guards.takeover !== true ? (guards.takeover ?? []) : [];
  const listed = [
    ["neverRemove", strays.unknown],
    ["takeover", (await straysOf(host, look, request, taken)).unknown],
  ] as const;
  if (toleratesMissing === true) {
    warnOnce(host, describeMissing(target, unknown));
    listed.forEach(([property, ids]) => warnOnce(host, warnOfUnknownListed(target, property, ids)));
    return undefined;
  }
  const faults =
    unknown.length === 0 ? [] : [describeUnknownIds(target, unknown, await nearestOf(host, place, unknown))];
  for (const [property, ids] of listed) {
    if (ids.length > 0) faults.push(describeUnknownListed(target, property, ids, await nearestOf(host, place, ids)));
  }
  return faults.length === 0 ? undefined : faults.join(" ");
}

/** Listed ids that are neither declared nor in, and those among them that the service does not know. */
async function straysOf(
  host: Host,
  { place, observed }: Planned,
  { desired }: Request,
  ids: readonly string[],
): Promise<{ all: string[]; unknown: string[] }> {
  const { target } = place;
  const all = without(ids, union(desired, observed, host.run.declaredAmong(target, ids)));
  const kind = opposite(target.side);
  await learnNames(host, place, kind, all);
  return { all, unknown: circleOf(host, place, kind).unknownAmong(all) };
}

function warnOnce({ run, report }: Host, lines: readonly string[]): void {
  lines.filter((line) => run.isNew(line)).forEach((line) => report.warn(line));
}
