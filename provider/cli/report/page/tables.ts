import { groupCount } from "../sections";
import { keyOf } from "../key";
import { isIn, type Membership, type PairIds, type Person, type Report, type ReportGroup } from "../schema";
import { managementText, markOf, type Labels } from "../words";
import { html } from "./html";

/** What both tables need to draw the memberships of a report. */
interface Drawing {
  readonly labels: Labels;
  /** The places by number: a number is shorter than a place, and there are many of them. */
  readonly numbers: ReadonlyMap<string, number>;
  /** The groups by number, by which the matrix finds their columns. */
  readonly columns: ReadonlyMap<string, number>;
  readonly gained: ReadonlySet<string>;
}

/** The tables by person and by group. Every membership is one element, so an empty cell of a matrix costs nothing. */
export function tablesOf(report: Report, labels: Labels): string {
  const { joiners = [], movers = [] } = report.changes ?? {};
  const drawing = {
    labels,
    numbers: new Map(report.places.map(({ key }, index) => [key, index])),
    columns: new Map(report.groups.map(({ place, id }, index) => [keyOf(place, id), index])),
    gained: new Set([...joiners, ...movers].flatMap((each) => each.gained.map(pairKey))),
  };
  return [peopleTable(report, drawing), groupsTable(report, drawing)].join("\n");
}

function peopleTable({ people }: Report, drawing: Drawing): string {
  const rows = people.map((person) =>
    [
      `<tr><th scope="row">${html(person.name)}</th>`,
      `<td class="count">${groupCount(person)}${person.isPartial === true ? " or more" : ""}</td>`,
      `<td class="accounts"><details><summary>${person.accounts.length}</summary>${accountsText(person, drawing.labels)}</details></td>`,
      `<td>${itemsOf(person.memberships, drawing, ({ place, group }) => groupText(place, group, drawing.labels))}</td></tr>`,
    ].join(""),
  );
  return tableOf("people", "Access by person", [["Person"], ["Groups", "number"], ["Users"], ["Member of"]], rows);
}

function groupsTable({ groups, people }: Report, drawing: Drawing): string {
  const members = Map.groupBy(
    people.flatMap(({ name, memberships }) => memberships.map((membership) => ({ ...membership, name }))),
    ({ place, group }) => keyOf(place, group),
  );
  const rows = groups.map((group) => {
    const inGroup = members.get(keyOf(group.place, group.id)) ?? [];
    return [
      `<tr data-g="${drawing.columns.get(keyOf(group.place, group.id)) ?? ""}"><th scope="row">${titleOf(group, drawing.labels)}</th>`,
      `<td class="accounts">${html(group.id)}</td>`,
      `<td>${decidedText(group)}</td>`,
      `<td class="count">${group.problem === undefined ? inGroup.filter(isIn).length : "not read"}</td>`,
      `<td>${itemsOf(inGroup, drawing, ({ name }) => html(name))}</td></tr>`,
    ].join("");
  });
  const columns = [["Group"], ["Id"], ["Decided by"], ["Members", "number"], ["Who is in it"]] as const;
  return tableOf("groups", "Access by group", columns, rows);
}

function tableOf(
  id: string,
  caption: string,
  columns: readonly (readonly [title: string, sort?: "number"])[],
  rows: readonly string[],
): string {
  const heads = columns.map(([title, sort], index) => {
    const isList = index === columns.length - 1;
    const first = index === 0 && id === "people" ? ` aria-sort="ascending"` : "";
    const type = sort === undefined ? "" : ` data-sort="${sort}"`;
    return isList
      ? `<th scope="col">${title}</th>`
      : `<th scope="col"${first}${type}><button type="button">${title}</button></th>`;
  });
  const open = `<table id="${id}"><caption>${caption}</caption><thead><tr>${heads.join("")}</tr></thead><tbody>`;
  return [open, ...rows, "</tbody></table>"].join("\n");
}

function itemsOf<Item extends Membership>(
  memberships: readonly Item[],
  { numbers, columns, gained }: Drawing,
  label: (membership: Item) => string,
): string {
  const items = memberships.map((membership) => {
    const { place, group, standing, external } = membership;
    const isNew = gained.has(pairKey(membership));
    const mark = [markOf(standing, external === true), ...(isNew ? ["gained"] : [])].filter((word) => word !== "");
    const column = columns.get(keyOf(place, group)) ?? "";
    const data = `data-p="${numbers.get(place) ?? ""}" data-g="${column}" data-s="${standing}"${isNew ? ` data-c="gained"` : ""}`;
    return `<li ${data}>${label(membership)}${mark.length === 0 ? "" : ` <em>${html(mark.join(", "))}</em>`}`;
  });
  return items.length === 0 ? "" : `<ul>${items.join("")}</ul>`;
}

/** With the place before the name: services may have a group of one name, and a phone shows no ids. */
function titleOf({ place, id }: ReportGroup, labels: Labels): string {
  return `<span class="place">${html(labels.place(place))}</span> <span class="group">${html(labels.group(place, id))}</span>`;
}

function groupText(place: string, group: string, labels: Labels): string {
  return `${html(labels.place(place))} ${html(labels.group(place, group))}`;
}

function accountsText({ name, accounts }: Person, labels: Labels): string {
  return accounts
    .map(({ place, id, login }) => {
      const other = login === undefined || login === name ? "" : ` ${html(login)}`;
      return `${html(labels.place(place))}${other} ${html(id)}`;
    })
    .join(", ");
}

function decidedText(group: ReportGroup): string {
  const missing = group.isMissing === true ? ["not in the cloud"] : [];
  const words = [managementText(group), ...missing].filter((word) => word !== "").join(", ");
  const resources = group.resources ?? [];
  return html(resources.length === 0 ? words : `${words}: ${resources.join(", ")}`);
}

function pairKey({ place, group, user }: PairIds): string {
  return keyOf(place, group, user);
}
