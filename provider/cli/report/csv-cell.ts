import { visible } from "../review/escape";

/** A byte order mark, without which a spreadsheet garbles names. */
export const CSV_START = "\ufeff";

/** What a spreadsheet reads as the start of a formula, in ASCII and in full width. */
const FORMULA = /^\s*[=+\-@＝＋－＠]/u;

/** A row of CSV without its line break; no spreadsheet calculates a cell of it. */
export function csvLine(cells: readonly string[]): string {
  return cells.map(cell).join(",");
}

function cell(text: string): string {
  const shown = visible(text);
  const safe = FORMULA.test(shown) ? `'${shown}` : shown;
  return /[",]/.test(safe) || safe !== safe.trim() ? `"${safe.replaceAll('"', '""')}"` : safe;
}
