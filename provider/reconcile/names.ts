import { EMPTY_LEDGER, knownNames, type Members } from "../membership/ledger";
import type { Plan } from "../membership/plan";
import { opposite, type Side } from "../membership/target";
import { defined } from "../base/defined";
import type { Circle } from "../run/people";
import { describeNameless } from "../text/lookups";
import { circleOf, lookUpsOf } from "./circle";
import type { Host } from "./host";
import type { Request } from "./look";
import type { Place } from "./observe";

/** What the names of a plan came to. */
export interface Naming {
  /** The place, with the names of its target and of the members that a line can be about. */
  readonly place: Place;
  /** Members to add that the service does not know. */
  readonly unknown: readonly string[];
}

/**
 * Learns the names that the lines about a plan need: of present members the listing told them, of the target and of
 * added members the service is asked, only where something changes. Of a secret list only the added ids are checked.
 */
export async function nameForPlan(
  host: Host,
  place: Place,
  request: Request,
  plan: Plan,
  listed: readonly string[],
): Promise<Naming> {
  const { target } = place;
  const members = circleOf(host, place, opposite(target.side));
  const own = circleOf(host, place, target.side);
  if (isChange(request, plan)) {
    await Promise.all([
      learnNames(host, place, target.side, [target.id]),
      learnNames(host, place, opposite(target.side), [...plan.adds, ...namelessIn(place, listed)]),
    ]);
  }
  const { adds, removes, handedOver, external, protected: kept } = plan;
  const found =
    target.hidesMembers === true
      ? {}
      : members.namesOf([...adds, ...removes, ...handedOver, ...external, ...kept, ...mentionedIn(plan)]);
  const names = knownNames(found, target.names ?? {});
  const name = own.namesOf([target.id])[target.id];
  return {
    place: { ...place, target: { ...target, ...defined({ name }), names } },
    unknown: members.unknownAmong(adds),
  };
}

/** Asks for the names of ids that nothing is known of. Where that fails, ids are shown, and the reader is told once. */
export async function learnNames(host: Host, place: Place, kind: Side, ids: readonly string[]): Promise<void> {
  const circle = circleOf(host, place, kind);
  await circle.learn(ids, lookUpsOf(place, kind));
  tellFailure(host, circle);
}

/** Learns who else there is, for a mistyped id: everybody, where that takes few calls. */
export async function learnMembers(host: Host, place: Place): Promise<Circle> {
  const kind = opposite(place.target.side);
  const circle = circleOf(host, place, kind);
  await circle.list(lookUpsOf(place, kind));
  return circle;
}

/** The names of members that this run came to know. */
export function memberNames(host: Host, place: Place, ids: readonly string[]): Members {
  const { target } = place;
  return target.hidesMembers === true ? {} : circleOf(host, place, opposite(target.side)).namesOf(ids);
}

function tellFailure({ run, report }: Host, { failure }: Circle): void {
  if (failure !== undefined && run.isNew("names could not be looked up")) {
    report.warn(describeNameless(failure));
  }
}

/** Listed members, where a listing tells no names. */
function namelessIn({ service, target }: Place, listed: readonly string[]): readonly string[] {
  return service.directory.listsNames === false && target.hidesMembers !== true ? listed : [];
}

/** A create shows its target, whatever it does. Removals that only confirm earlier ones are in no line. */
function isChange({ ledger }: Request, { adds, removes, handedOver, protected: kept, refusal }: Plan): boolean {
  const told = adds.length + removes.length + handedOver.length + kept.length;
  return ledger === EMPTY_LEDGER || refusal !== undefined || told > 0;
}

function mentionedIn({ refusal }: Plan): readonly string[] {
  return refusal?.kind === "undeclared" || refusal?.kind === "protected" ? refusal.members : [];
}
