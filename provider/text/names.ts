import { nameIn } from "../membership/ledger";
import { opposite, type Side, type Target } from "../membership/target";

/** Ids that one line spells out; the rest is counted. */
const NAMED = 50;

/**
 * The name of a target in every message, such as `dba (bastionhost group 7)`, or `bastionhost group 7`. A resource of
 * another name is named too: `dba (bastionhost group 7, resource access)`.
 */
export function nameOf({ service, side, id, name = id, resource = name }: Target): string {
  const plain = `${service} ${side} ${shown(id)}`;
  const facts = [...(name === id ? [] : [plain]), ...(resource === name ? [] : [`resource ${shown(resource)}`])];
  const label = name === id ? plain : shown(name);
  return facts.length === 0 ? label : `${label} (${facts.join(", ")})`;
}

/** The name of a target with the place where it is, for messages about a place that may be the wrong one. */
export function locatedName(target: Target): string {
  return `${nameOf(target)}${locationOf(target)}`;
}

/**
 * Where something is, as the end of its name: ` of instance bastionhost-cn-st220aw in cn-hangzhou`; a blank region is
 * left out.
 */
export function locationOf({ instanceId, regionId }: Pick<Target, "instanceId" | "regionId">): string {
  const instance = instanceId === undefined ? "" : ` of instance ${instanceId}`;
  return regionId === undefined || regionId === "" ? instance : `${instance} in ${regionId}`;
}

/** What the members of a target are called: `users` of a group, `groups` of a user. */
export function memberNoun(side: Side, count: number): string {
  const noun = opposite(side);
  return count === 1 ? noun : `${noun}s`;
}

/** A member as messages call it: `dave 104`, or the id where no name is known. */
export function labelOf({ names = {} }: Pick<Target, "names">, id: string): string {
  const name = nameIn(names, id);
  return name === id ? shown(id) : `${shown(name)} ${shown(id)}`;
}

/** A name or an id that could be taken for other parts of a line is in quotes: `plan-line.ts` reads lines back. */
function shown(name: string): string {
  return /^[^\s,;:()"]+$/.test(name) ? name : JSON.stringify(name);
}

/** Members for a sentence: `users 101, 102`, or how many there are when they may not be named. */
export function namesOf(target: Target, ids: readonly string[], most = NAMED): string {
  const nouns = memberNoun(target.side, ids.length);
  return target.hidesMembers
    ? `${ids.length} ${nouns}`
    : `${nouns} ${list(labels(target, ids, most), most, ids.length)}`;
}

/** Ids for a sentence, the rest counted: `101, 102 and 3 more`. */
export function list(ids: readonly string[], most = NAMED, count = ids.length): string {
  const named = ids.slice(0, most).join(", ");
  return count > most ? `${named} and ${(count - most).toLocaleString("en")} more` : named;
}

/** The first so many members as the program calls them. */
export function labels(target: Target, ids: readonly string[], most = NAMED): readonly string[] {
  return ids.slice(0, most).map((id) => labelOf(target, id));
}
