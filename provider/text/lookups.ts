import type { CallError } from "../base/call-error";
import { opposite, type Target } from "../membership/target";
import { list, memberNoun, nameOf, namesOf } from "./names";
import { UNSEEN } from "./plan-line";

/** Declared names that nobody has, each with what it may have meant. */
export function describeUnknownNames(
  target: Target,
  names: readonly string[],
  nearest: ReadonlyMap<string, string>,
): string {
  const kind = opposite(target.side);
  return (
    `${nameOf(target)}: no ${kind} is called ${withNearest(names, nearest)}. Nothing was written. Correct the name, or ` +
    `create the ${kind} first.`
  );
}

/** Declared names that several have. */
export function describeAmbiguousNames(
  target: Target,
  names: readonly (readonly [name: string, ids: readonly string[]])[],
): string {
  const named = names.map(([name, ids]) => `${name} (${ids.join(", ")})`);
  return `${nameOf(target)}: more than one ${opposite(target.side)} is called ${list(named)}. Nothing was written. Declare ids instead of names.`;
}

/** The declared names could not be looked up. */
export function describeFailedLookup(target: Target, cause: string): string {
  return `${nameOf(target)}: the names could not be looked up. ${cause}`;
}

/** A preview could not look at the members, and goes on. */
export function describeUnseen(target: Target, cause: string): string {
  return `${nameOf(target)}: ${UNSEEN}, so it is not shown who is added and removed; pulumi up looks again before it writes. ${cause}`;
}

/** A preview could not look, and the stack demands that it does. */
export function describeRequiredLookup(target: Target, cause: string): string {
  return `${nameOf(target)}: ${UNSEEN}. ${cause} The preview fails, since alicloud-group-membership:requireLookup is true.`;
}

/** Names of ids cannot be looked up in this run. */
export function describeNameless(error: CallError): string {
  return `names could not be looked up, so ids are shown, and added ids are not checked before they are sent. ${error.message}`;
}

/** Declared ids that the service does not know, each with what it may have meant; of a secret list their number. */
export function describeUnknownIds(
  target: Target,
  ids: readonly string[],
  nearest: ReadonlyMap<string, string>,
): string {
  const nouns = memberNoun(target.side, ids.length);
  const what = target.hidesMembers
    ? `${ids.length} of its ${memberNoun(target.side, 2)} ${ids.length === 1 ? "is" : "are"} unknown to the service`
    : `the service does not know ${nouns} ${withNearest(ids, nearest)}`;
  return (
    `${nameOf(target)}: ${what}. Nothing was written. Correct the ids, create the ` +
    `${nouns} first, or leave them out of the run with onMissing: "warn".`
  );
}

/** Ids of `neverRemove` or `takeover` that the service does not know. */
export function describeUnknownListed(
  target: Target,
  property: string,
  ids: readonly string[],
  nearest: ReadonlyMap<string, string>,
): string {
  const nouns = memberNoun(target.side, ids.length);
  const who = target.hidesMembers ? `${ids.length} ${nouns}` : `${nouns} ${withNearest(ids, nearest)}`;
  return (
    `${nameOf(target)}: ${property} lists ${who}, unknown to the service. Nothing was written. Correct the ids, take them ` +
    `out of ${property}, or make this a warning with onMissing: "warn".`
  );
}

/** The line about them where that is tolerated. */
export function warnOfUnknownListed(target: Target, property: string, ids: readonly string[]): string[] {
  return ids.length === 0
    ? []
    : [
        `${nameOf(target)}: ${property} lists ${namesOf(target, ids)}, unknown to the service. Check the ids: they have no effect`,
      ];
}

function withNearest(texts: readonly string[], nearest: ReadonlyMap<string, string>): string {
  return list(
    texts.map((text) => {
      const near = nearest.get(text);
      return near === undefined ? text : `${text} (nearest: ${near})`;
    }),
  );
}

/** A secret list of names: the state would show the ids. */
export function describeSecretNames(property: string): string {
  return (
    `${property} cannot be secret, and cannot be used with a secret takeover or neverRemove: the ids that are found by ` +
    `name would be in plain text. Declare ids instead.`
  );
}
