import { parse } from "csv-parse/sync";
import * as v from "valibot";

import { mistakeOf, RosterError } from "./mistake";
import type { Listed } from "./roster";
import { person } from "./schema";

/**
 * The people of a CSV file. An empty cell is nothing; the groups of a person are apart by spaces.
 * @throws RosterError
 */
export function peopleIn(file: string, text: string): Listed[] {
  const rows = rowsOf(file, text);
  const mistakes: string[] = [];
  const listed = rows.flatMap(({ record: { name = "", groups = "", ...cells }, info }): Listed[] => {
    const where = `${file}:${info.lines}`;
    const ids = Object.fromEntries(Object.entries(cells).filter(([, cell]) => cell !== ""));
    const parsed = v.safeParse(person, { ...ids, groups: groups.split(/\s+/).filter((group) => group !== "") });
    if (name === "") mistakes.push(`${where}: the person has no name.`);
    if (parsed.success) return [{ name, where, person: parsed.output }];
    mistakes.push(...parsed.issues.map((issue) => `${where}: ${name}: ${mistakeOf(issue, "the person")}`));
    return [];
  });
  if (mistakes.length > 0) throw new RosterError(mistakes);
  return listed;
}

interface Row {
  readonly record: Readonly<Record<string, string>>;
  readonly info: { readonly lines: number };
}

function rowsOf(file: string, text: string): Row[] {
  try {
    // The parser's types know no names of columns.
    return parse(text, {
      bom: true,
      columns: true,
      info: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as Row[];
  } catch (error) {
    throw new RosterError([`${file}: ${error instanceof Error ? error.message : String(error)}.`]);
  }
}
