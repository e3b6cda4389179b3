import { counted } from "../review/labels";
import { visible } from "../review/escape";
import { keyOf } from "./key";
import { isIn, type Movement, type Report, type ReportGroup, type ReportPlace, type Standing } from "./schema";

/** The standings in words, and what each means. */
export const STANDINGS: Readonly<Record<Standing, readonly [word: string, meaning: string]>> = {
  member: ["member", "in the cloud"],
  declared: ["declared", "in the cloud, and declared by the stack"],
  drifted: ["drifted", "in the cloud, and not in the program, which alone decides who is in"],
  undeclared: ["undeclared", "in the cloud, not in the program, and left alone: the resource is additive"],
  notManaged: ["not managed here", "in the cloud, and no resource of the stack has the group"],
  pendingRemoval: ["pending removal", "in the cloud, no longer declared, and not removed yet"],
  absent: ["absent", "declared, and not in the cloud"],
  secret: ["secret", "in the cloud; whether it is declared is secret"],
};

/** One sign for each standing, where a word has no room. */
export const SIGNS: Readonly<Record<Standing, string>> = {
  member: "●",
  declared: "●",
  drifted: "▲",
  undeclared: "◆",
  notManaged: "◇",
  pendingRemoval: "✕",
  absent: "○",
  secret: "?",
};

const MANAGEMENT: Readonly<Record<NonNullable<ReportGroup["management"]>, string>> = {
  authoritative: "authoritative",
  additive: "additive",
  users: "by the lists of users",
  none: "not managed here",
};

/** Who decides about a group, in words. */
export function managementText({ management }: ReportGroup): string {
  return management === undefined ? "" : MANAGEMENT[management];
}

/** The standing of a membership beside its group, where it is not the expected one. */
export function markOf(standing: Standing, external: boolean): string {
  const words = [
    ...(standing === "member" || standing === "declared" ? [] : [STANDINGS[standing][0]]),
    ...(external ? ["from a directory"] : []),
  ];
  return words.join(", ");
}

/** When the cloud was read, to the minute. */
export function whenText(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}

/** What the memberships are held against, where it is known. */
export function stackText({ stack }: Report): string {
  if (stack === undefined) return "";
  const when = stack.at === undefined ? "" : `, its state of ${whenText(stack.at)}`;
  return `Held against stack ${visible(stack.name)} of project ${visible(stack.project)}${when}`;
}

/** How many of what the report has. */
export function totalsOf({ places, groups, people }: Report): string {
  const memberships = people.flatMap((person) => person.memberships).filter(isIn).length;
  return [
    `${counted(places.length, "place")}${unreadText(places)}`,
    `${counted(groups.length, "group")}${unreadText(groups)}`,
    counted(people.length, "person", "people"),
    counted(memberships, "membership"),
  ].join(", ");
}

function unreadText(items: readonly { readonly problem?: string }[]): string {
  const count = items.filter(({ problem }) => problem !== undefined).length;
  return count === 0 ? "" : ` (${count} not read)`;
}

/** The account of a place and which of its groups were read. */
export function scopeText(place: ReportPlace, groups: readonly ReportGroup[]): string {
  const account = place.account === undefined ? "account not known" : `account ${place.account}`;
  if (place.problem !== undefined) return `${account}, not read`;
  return `${account}, ${selectionText(place)}${unreadText(groups.filter((group) => group.place === place.key))}`;
}

/** Which groups of a place were asked for. */
export function selectionText({ groups }: ReportPlace): string {
  return groups === "all" ? "all groups" : `only ${counted(groups.length, "group")}: ${groups.join(", ")}`;
}

/** That the users of a person are others than in the earlier report. */
export function otherIdTexts({ otherIds = [] }: Movement, labels: Labels): string[] {
  return otherIds.map(
    ({ place, before, now }) =>
      `another user of ${labels.place(place)} now: ${visible(now.join(", "))}, and ${visible(before.join(", "))} before`,
  );
}

/** Why parts of the report are missing. */
export function problemsOf({ places, groups }: Report): string[] {
  const all = [...places, ...places.map(({ accountProblem }) => ({ problem: accountProblem })), ...groups];
  return all.flatMap(({ problem }) => (problem === undefined ? [] : [problem]));
}

/** What groups and places are called: as short as they are still different. */
export class Labels {
  readonly #places: ReadonlyMap<string, string>;
  readonly #groups = new Map<string, string>();

  constructor({ places, groups, changes }: Report) {
    this.#places = new Map(places.map((place) => [place.key, shortest(place, places)]));
    const all = [...groups, ...(changes?.formerGroups ?? [])];
    const byName = Map.groupBy(all, ({ place, id, name = id }) => keyOf(place, name));
    for (const { place, id, name = id } of all) {
      const isAlone = byName.get(keyOf(place, name))?.length === 1;
      this.#groups.set(keyOf(place, id), visible(isAlone ? name : `${name} (${id})`));
    }
  }

  place(key: string): string {
    return visible(this.#places.get(key) ?? key);
  }

  group(place: string, id: string): string {
    return this.#groups.get(keyOf(place, id)) ?? visible(id);
  }
}

/** The first way to name a place that no other place has. */
function shortest(place: ReportPlace, places: readonly ReportPlace[]): string {
  const ways: ((place: ReportPlace) => string)[] = [
    ({ service }) => service,
    ({ service, regionId = "", instanceId = regionId }) => `${service} ${instanceId}`,
  ];
  const isOwn = (way: (place: ReportPlace) => string): boolean =>
    places.filter((other) => way(other) === way(place)).length === 1;
  return ways.find(isOwn)?.(place) ?? place.key;
}
