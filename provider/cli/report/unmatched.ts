import type { Login } from "./join";
import type { Mapping } from "./mapping";
import type { ReportPlace } from "./schema";

/** What a file of people says that no user of the report matches. A misspelt id would join nobody, and say nothing. */
export function unmatchedNotes(mapping: Mapping, users: readonly Login[], places: readonly ReportPlace[]): string[] {
  const notes = new Set<string>();
  for (const [person, mapped] of mapping) {
    for (const { where, id } of mapped) {
      const named = places.filter(({ key, service }) => where === key || where === service);
      const note =
        named.length === 0
          ? `The file of people has users of ${where}, which is not in this report.`
          : noteOn({ person, where, id }, users, named);
      if (note !== undefined) notes.add(note);
    }
  }
  return [...notes];
}

interface Unmatched {
  readonly person: string;
  readonly where: string;
  readonly id: string;
}

function noteOn(
  { person, where, id }: Unmatched,
  users: readonly Login[],
  places: readonly ReportPlace[],
): string | undefined {
  const keys = new Set(places.map(({ key }) => key));
  const here = users.filter(({ place }) => keys.has(place));
  // The users of a place that failed are not known.
  if (here.some((user) => user.id === id) || places.some(({ problem }) => problem !== undefined)) return undefined;
  const namesake = here.find(({ login }) => login === id);
  const advice = namesake === undefined ? "Correct it." : `That is a name. Write the id, ${namesake.id}.`;
  return `${where} has no user with the id ${id}, which the file of people gives to ${person}. ${advice}`;
}
