import { csvLine, CSV_START } from "./csv-cell";
import { keyOf } from "./key";
import type { Report } from "./schema";
import { Labels, markOf, problemsOf, selectionText, STANDINGS } from "./words";

/**
 * The matrix of people and groups as CSV: a row for each person, a column for each group, and in a cell the standing of
 * the membership, or nothing. What was not read has a row at the top: an empty row below proves nothing there.
 */
export function matrixOf(report: Report): string {
  const { places, groups, people } = report;
  const labels = new Labels(report);
  const head = groups.map(({ place, id }) => `${labels.place(place)} ${labels.group(place, id)}`);
  const notRead = new Set(places.flatMap(({ key, problem }) => (problem === undefined ? [] : [key])));
  const selected = places.filter(({ groups: asked, problem }) => asked !== "all" && problem === undefined);
  const unread = [...problemsOf(report), ...selected.map((place) => `${place.key}: ${selectionText(place)}`)];
  const rows = people.map(({ name, memberships }) => {
    const words = new Map(
      memberships.map(({ place, group, standing, external }) => [
        keyOf(place, group),
        markOf(standing, external === true) || STANDINGS[standing][0],
      ]),
    );
    const cells = groups.map(({ place, id, problem }) => {
      const isRead = problem === undefined && !notRead.has(place);
      return words.get(keyOf(place, id)) ?? (isRead ? "" : "not read");
    });
    return [name, ...cells];
  });
  const lines = [...unread.map((line) => [line]), ["person", ...head], ...rows];
  return `${CSV_START}${lines.map(csvLine).join("\r\n")}\r\n`;
}
