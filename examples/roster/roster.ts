import { parse } from "yaml";

export interface Group {
  readonly name: string;
  readonly service: "bastionhost" | "quickbi";
  readonly id: string;
  readonly members: readonly string[];
}

interface RosterFile {
  readonly groups: Readonly<Record<string, { readonly service: string; readonly id: string }>>;
  readonly people: Readonly<Record<string, Person>>;
}

interface Person {
  readonly groups: readonly string[];
  readonly bastionhost?: string;
  readonly quickbi?: string;
}

/** The groups of a roster with the ids of their members. An error in the file stops the run before any change. */
export function readRoster(text: string): Group[] {
  // With this schema every value is text, so that ids need no quotes.
  const { groups, people } = (parse(text, { schema: "failsafe" }) ?? {}) as Partial<RosterFile>;
  if (!isMap(groups) || !isMap(people)) throw new Error("it needs groups and people, each with entries below it.");
  for (const [name, person] of Object.entries(people)) {
    if (!isMap(person) || !Array.isArray(person.groups)) throw new Error(`${name} has no list of groups.`);
    const unknown = person.groups.filter((group) => !(group in groups));
    if (unknown.length > 0) {
      throw new Error(`${name} is in groups that the roster does not have: ${unknown.join(", ")}.`);
    }
  }
  return Object.entries(groups).map(([name, { service, id }]) => {
    if (service !== "bastionhost" && service !== "quickbi") {
      throw new Error(`Group ${name} is of an unknown service: ${service}.`);
    }
    const members = Object.entries(people)
      .filter(([, person]) => person.groups.includes(name))
      .map(([who, person]) => person[service] ?? missing(who, service, name));
    return { name, service, id, members };
  });
}

/** People write the file, so check its structure. */
function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function missing(who: string, service: string, group: string): never {
  throw new Error(`${who} is in group ${group}, but has no ${service} id.`);
}
