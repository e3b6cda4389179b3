import { parse } from "csv-parse/sync";
import * as v from "valibot";

import { mistakeOf, RosterError } from "./mistake";
import type { Listed } from "./roster";
import { person } from "./schema";

const SERVICES = Object.keys(person.entries).filter((key) => key !== "groups");
const COLUMNS = ["name", "groups", ...SERVICES];

/**
 * The people of a CSV file. An empty cell is nothing; the groups of a person are apart by spaces.
 * @throws RosterError also for a file without people: an export that failed must not remove everybody
 */
export function peopleIn(file: string, text: string): Listed[] {
  const all = rowsOf(file, text);
  const columns = columnsOf(file, all.at(0));
  const rows = all.slice(1);
  if (rows.length === 0) throw new RosterError([`${file}: it has no people. Leave out peopleFile if that is right.`]);
  const mistakes: string[] = [];
  const listed = rows.flatMap(({ cells, line }): Listed[] => {
    const where = `${file}:${line}`;
    const filled = new Map(columns.map((column, at) => [column, cells.at(at) ?? ""]));
    const name = filled.get("name") ?? "";
    const groups = (filled.get("groups") ?? "").split(/\s+/).filter((group) => group !== "");
    const ids = [...filled].filter(([column, cell]) => SERVICES.includes(column) && cell !== "");
    if (name === "" || cells.some((cell) => cell.includes("\n"))) {
      mistakes.push(`${where}: ${name === "" ? "the person has no name" : "a cell has a line break"}.`);
      return [];
    }
    const parsed = v.safeParse(person, { ...Object.fromEntries(ids), groups });
    if (parsed.success) return [{ name, where, person: parsed.output }];
    mistakes.push(...parsed.issues.map((issue) => `${where}: ${name}: ${mistakeOf(issue, "the person")}`));
    return [];
  });
  if (mistakes.length > 0) throw new RosterError(mistakes);
  return listed;
}

interface Row {
  readonly cells: readonly string[];
  readonly line: number;
}

function rowsOf(file: string, text: string): Row[] {
  try {
    const options = { bom: true, info: true, skip_empty_lines: true, trim: true } as const;
    // The parser's types know nothing of the option `info`.
    const rows = parse(text, options) as unknown as { record: string[]; info: { lines: number } }[];
    return rows.map(({ record, info }) => ({ cells: record, line: info.lines }));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    const line = /on line (\d+)/.exec(reason)?.[1];
    throw new RosterError([`${file}${line === undefined ? "" : `:${line}`}: it cannot be read as CSV. ${reason}.`]);
  }
}

/** A header that is missing or misspelt would make everybody leave. */
function columnsOf(file: string, header: Row | undefined): readonly string[] {
  if (header === undefined) throw new RosterError([`${file}: it is empty. It needs ${COLUMNS.join(",")} in line 1.`]);
  const { cells, line } = header;
  const unknown = cells.filter((column) => !COLUMNS.includes(column));
  const missing = ["name", "groups"].filter((column) => !cells.includes(column));
  const doubled = cells.filter((column, at) => cells.indexOf(column) !== at);
  const mistakes = [
    ...unknown.map((column) => `the column ${JSON.stringify(column)} is not known.`),
    ...missing.map((column) => `the column ${column} is missing.`),
    ...doubled.map((column) => `the column ${column} is there twice.`),
    ...(cells.some((column) => SERVICES.includes(column)) ? [] : [`no column is a service: ${SERVICES.join(", ")}.`]),
  ];
  if (mistakes.length === 0) return cells;
  throw new RosterError([`${file}:${line}: ${mistakes.join(" ")} Columns are apart by commas: ${COLUMNS.join(",")}`]);
}
