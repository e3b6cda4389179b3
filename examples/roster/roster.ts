import { parse } from "yaml";

/** The services that have groups, and whether a group is in an instance: for CloudSSO its directory. */
const HAS_INSTANCES = { bastionhost: true, cloudsso: true, eiam: true, quickbi: false, ram: false } as const;

type Service = keyof typeof HAS_INSTANCES;

export interface Group {
  readonly name: string;
  readonly service: Service;
  readonly id: string;
  readonly instance: string | undefined;
  readonly region: string | undefined;
  readonly members: readonly string[];
}

interface RosterFile {
  readonly groups: Readonly<Record<string, GroupEntry>>;
  readonly people: Readonly<Record<string, Person>>;
}

interface GroupEntry {
  readonly service?: string;
  readonly id?: string;
  readonly instance?: string;
  readonly region?: string;
}

/** The groups of a person, and the person's id in each service. */
type Person = { readonly groups: readonly string[] } & { readonly [service in Service]?: string };

/** The groups of a roster with the ids of their members. An error in the file stops the run before any change. */
export function readRoster(text: string): Group[] {
  // With this schema every value is text, so that ids need no quotes.
  const { groups, people } = (parse(text, { schema: "failsafe" }) ?? {}) as Partial<RosterFile>;
  if (!isMap(groups) || !isMap(people)) throw new Error("it needs groups and people, each with entries below it.");
  for (const [name, person] of Object.entries(people)) checkPerson(name, person, groups);
  return Object.entries(groups).map(([name, entry]) => {
    const { service, id, instance, region } = checkGroup(name, entry);
    const members = Object.entries(people)
      .filter(([, person]) => person.groups.includes(name))
      .map(([who, person]) => person[service] ?? fail(`${who} is in group ${name}, but has no ${service} id.`));
    return { name, service, id, instance, region, members };
  });
}

function checkPerson(name: string, person: Person, groups: RosterFile["groups"]): void {
  if (!isMap(person) || !Array.isArray(person.groups)) fail(`${name} has no list of groups.`);
  const unknown = person.groups.filter((group: string) => !Object.hasOwn(groups, group));
  if (unknown.length > 0) fail(`${name} is in groups that the roster does not have: ${unknown.join(", ")}.`);
}

function checkGroup(name: string, entry: GroupEntry): GroupEntry & { readonly service: Service; readonly id: string } {
  if (!isMap(entry)) fail(`group ${name} has no service and id.`);
  const { service = "", id, instance } = entry;
  if (!isService(service)) fail(`group ${name} is of an unknown service: ${service}.`);
  if (id === undefined) fail(`group ${name} has no id.`);
  if (HAS_INSTANCES[service] && instance === undefined)
    fail(`group ${name} has no instance, and ${service} needs one.`);
  if (!HAS_INSTANCES[service] && instance !== undefined)
    fail(`group ${name} has an instance, and ${service} has none.`);
  return { ...entry, service, id };
}

function isService(text: string): text is Service {
  return Object.hasOwn(HAS_INSTANCES, text);
}

/** People write the file, so check its structure. */
function isMap(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

function fail(mistake: string): never {
  throw new Error(mistake);
}
