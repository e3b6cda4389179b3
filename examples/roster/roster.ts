import * as v from "valibot";

import { mistakeOf, RosterError } from "./mistake";
import { peopleIn } from "./people-file";
import { roster, type person } from "./schema";
import { readYaml } from "./yaml-file";

type GroupEntry = v.InferOutput<typeof roster>["groups"][string];
type Person = v.InferOutput<typeof person>;

/** A group, and the ids of its members in its service. */
export type Group = GroupEntry & { readonly name: string; readonly members: readonly string[] };

/** A person, and the file and line, such as `roster.yaml:12`. */
export interface Listed {
  readonly name: string;
  readonly where: string;
  readonly person: Person;
}

/**
 * Reads a roster, and the file of people that it names.
 * @param readFile reads a file beside the roster
 * @throws RosterError with every mistake of its form, or where there is none, of what it says
 */
export function readRoster(file: string, readFile: (name: string) => string): Group[] {
  const { value, where } = readYaml(file, textOf(file, readFile));
  const parsed = v.safeParse(roster, value);
  if (!parsed.success) {
    throw new RosterError(parsed.issues.map((issue) => `${where(keysOf(issue))}: ${mistakeOf(issue, "the roster")}`));
  }
  const { groups, people = {}, peopleFile } = parsed.output;
  const listed = [
    ...Object.entries(people).map(([name, each]) => ({ name, where: where(["people", name]), person: each })),
    ...(peopleFile === undefined ? [] : peopleIn(peopleFile, textOf(peopleFile, readFile, where(["peopleFile"])))),
  ];
  const named = Object.entries(groups).map(([name, group]) => ({ name, where: where(["groups", name]), group }));
  const mistakes = [
    ...impossibleNames(value).map((name) => `${where([])}: nothing can be called ${name}.`),
    ...listed.flatMap((each) => groupMistakes(each, groups)),
    ...doubles(named, ({ group }) => [`group ${Object.values(group).join(" ")}`]),
    ...doubles(listed, ({ name, person: { groups: _groups, ...ids } }) =>
      [["name", name], ...Object.entries(ids)].map(([what, id]) => `${what} ${id}`),
    ),
  ];
  if (mistakes.length > 0) throw new RosterError(mistakes);
  return Object.entries(groups).map(([name, group]) => ({ ...group, name, members: membersOf(name, group, listed) }));
}

/** @param from where the file is named */
function textOf(file: string, readFile: (name: string) => string, from?: string): string {
  try {
    return readFile(file);
  } catch {
    throw new RosterError([`${from === undefined ? "" : `${from}: `}${file} is not there, or cannot be read.`]);
  }
}

function membersOf(name: string, { service }: GroupEntry, listed: readonly Listed[]): string[] {
  return listed.flatMap(({ person }) => (person.groups.includes(name) ? [person[service] ?? ""] : []));
}

/** Groups that the roster does not have, and those for which the person has no id. */
function groupMistakes({ name, where, person }: Listed, groups: Readonly<Record<string, GroupEntry>>): string[] {
  return person.groups.flatMap((each) => {
    const group = Object.hasOwn(groups, each) ? groups[each] : undefined;
    if (group === undefined) return [`${where}: ${name} is in group ${each}, which the roster does not have.`];
    const hasId = (person[group.service] ?? "") !== "";
    return hasId ? [] : [`${where}: ${name} is in group ${each}, but has no ${group.service} id.`];
  });
}

/** Two entries of one person, two people with one id, or two groups that are one: the second is the mistake. */
function doubles<Entry extends { readonly name: string; readonly where: string }>(
  entries: readonly Entry[],
  keysOfEntry: (entry: Entry) => readonly string[],
): string[] {
  const seen = new Map<string, Entry>();
  return entries.flatMap((each) =>
    keysOfEntry(each).flatMap((key) => {
      const other = seen.get(key);
      seen.set(key, other ?? each);
      return other === undefined ? [] : [`${each.where}: ${each.name} has the same ${key} as ${other.where}.`];
    }),
  );
}

/** Names that JavaScript keeps for itself, so that no entry can have them. */
function impossibleNames(value: unknown): string[] {
  const parts = v.parse(v.object({ groups: v.unknown(), people: v.optional(v.unknown(), {}) }), value);
  const names = [parts.groups, parts.people].flatMap((part) => Object.keys(part as object));
  return names.filter((name) => ["__proto__", "constructor", "prototype"].includes(name));
}

function keysOf({ path }: v.BaseIssue<unknown>): string[] {
  return path?.map(({ key }) => String(key)) ?? [];
}
