import * as v from "valibot";
import { LineCounter, parseDocument, type Document } from "yaml";

import { mistakeOf, RosterError } from "./mistake";
import { peopleIn } from "./people-file";
import { roster, type person } from "./schema";

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
  const lines = new LineCounter();
  // With this schema every value is text.
  const document = parseDocument(readFile(file), { schema: "failsafe", lineCounter: lines });
  const broken = document.errors.at(0);
  if (broken !== undefined) throw new RosterError([`${file}: ${firstLine(broken.message)}`]);
  const where = (path: readonly string[]): string => `${file}:${lines.linePos(offsetOf(document, path)).line}`;

  const parsed = v.safeParse(roster, document.toJS());
  if (!parsed.success) {
    throw new RosterError(parsed.issues.map((issue) => `${where(keysOf(issue))}: ${mistakeOf(issue, "the roster")}`));
  }
  const { groups, people = {}, peopleFile } = parsed.output;
  const listed = [
    ...Object.entries(people).map(([name, each]) => ({ name, where: where(["people", name]), person: each })),
    ...(peopleFile === undefined ? [] : peopleIn(peopleFile, readFile(peopleFile))),
  ];
  const mistakes = [...listed.flatMap((each) => groupMistakes(each, groups)), ...doubleMistakes(listed)];
  if (mistakes.length > 0) throw new RosterError(mistakes);
  return Object.entries(groups).map(([name, group]) => ({ ...group, name, members: membersOf(name, group, listed) }));
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

/** Two entries of one person, and two people with one id: one of them would get the access of the other. */
function doubleMistakes(listed: readonly Listed[]): string[] {
  const seen = new Map<string, Listed>();
  return listed.flatMap((each) => {
    const { groups: _groups, ...ids } = each.person;
    const keys = [["name", each.name], ...Object.entries(ids)].map(([what, id]) => `${what} ${id}`);
    return keys.flatMap((key) => {
      const other = seen.get(key);
      seen.set(key, other ?? each);
      return other === undefined ? [] : [`${each.where}: ${each.name} has the same ${key} as ${other.where}.`];
    });
  });
}

function keysOf({ path }: v.BaseIssue<unknown>): string[] {
  return path?.map(({ key }) => String(key)) ?? [];
}

/** Where the deepest part of a path stands that the file has. */
function offsetOf(document: Document.Parsed, path: readonly string[]): number {
  for (let depth = path.length; depth > 0; depth -= 1) {
    const node = document.getIn(path.slice(0, depth), true) as { readonly range?: readonly number[] } | undefined;
    if (node?.range?.[0] !== undefined) return node.range[0];
  }
  return 0;
}

/** The parser appends an excerpt of the file. */
function firstLine(message: string): string {
  return (message.split("\n")[0] ?? "").replace(/:$/, ".");
}
