import { counted } from "../../review/labels";
import type { Changes, Movement, PairIds, Person, Report, Standing } from "../schema";
import { groupsText, sectionsOf } from "../sections";
import { otherIdTexts, problemsOf, scopeText, SIGNS, STANDINGS, whenText, type Labels } from "../words";
import { html, list } from "./html";

/** What could not be read, where nobody misses it. */
export function problemPart(report: Report): string {
  const problems = problemsOf(report);
  if (problems.length === 0) return "";
  const title = "Not complete: what could not be read is not in this report";
  return `<section class="problem" aria-labelledby="problems"><h2 id="problems">${title}</h2>${list(problems.map(html))}</section>`;
}

/** Where the report looked. */
export function placesPart({ places, groups }: Report): string {
  const rows = places.map((place) => {
    const count = counted(groups.filter((group) => group.place === place.key).length, "group");
    const read = place.problem === undefined ? count : "<strong>not read</strong>";
    return `<tr><th scope="row">${html(place.key)}</th><td>${html(scopeText(place, groups))}</td><td class="count">${read}</td></tr>`;
  });
  const head = ["Place", "Account and scope", "Read"].map((title) => `<th scope="col">${title}</th>`).join("");
  return `<table><caption>Places</caption><thead><tr>${head}</tr></thead><tbody>${rows.join("")}</tbody></table>`;
}

/** The fields that search and filter. They appear when the script runs. */
export function controlsPart(report: Report, labels: Labels): string {
  const { people, places, changes } = report;
  const standings = [...standingsIn(report)].map((each) => [each, STANDINGS[each][0]] as const);
  const controls = [
    `<label>Search <input id="search" type="search" placeholder="person, group, id" autocomplete="off"></label>`,
    select(
      "p",
      "Place",
      places.map(({ key }, index) => [String(index), labels.place(key)] as const),
    ),
    ...(report.hasStack ? [select("s", "Standing", standings)] : []),
    ...(changes === undefined ? [] : [select("c", "Change", [["gained", "gained"]])]),
  ];
  const status = `<span id="status" role="status">${people.length} people, ${report.groups.length} groups</span>`;
  return `<div class="bar" id="controls" role="search" hidden>${controls.join("")}${status}</div>`;
}

function standingsIn({ people }: Report): Set<Standing> {
  return new Set(people.flatMap(({ memberships }) => memberships.map(({ standing }) => standing)));
}

function select(name: string, title: string, options: readonly (readonly [value: string, text: string])[]): string {
  const all = [["", "all"] as const, ...options].map(
    ([value, text]) => `<option value="${html(value)}">${html(text)}</option>`,
  );
  return `<label>${title} <select name="${name}">${all.join("")}</select></label>`;
}

/** Where the script draws the matrix, and what its signs mean. */
export function matrixPart(report: Report): string {
  const legend = [...standingsIn(report)].map(
    (each) => `<span data-s="${each}" data-glyph="${SIGNS[each]}"><b>${SIGNS[each]}</b> ${STANDINGS[each][0]}</span>`,
  );
  return [
    `<details id="matrix" hidden><summary>Matrix of people and groups</summary>`,
    `<p class="legend">${legend.join(" ")}</p>`,
    `<div class="scroller" tabindex="0" role="region" aria-label="Matrix"></div></details>`,
  ].join("");
}

/** What the marks mean, as far as the report has them. */
export function marksPart(report: Report): string {
  if (!report.hasStack) return "";
  const used = standingsIn(report);
  const marks = [...used].map((each) => {
    const [word, meaning] = STANDINGS[each];
    return `<dt>${each === "declared" ? "no mark" : word}</dt><dd>${meaning}</dd>`;
  });
  return `<h2>Marks</h2><dl class="marks">${marks.join("")}</dl>`;
}

/** What an auditor looks at first. */
export function sectionsPart(report: Report, labels: Labels): string {
  const { inNothing, inNothingRead, nobody, widest } = sectionsOf(report);
  const names = (people: readonly Person[]): string[] => people.map(({ name }) => html(name));
  const isSure = inNothing.length > 0 || inNothingRead.length === 0;
  return [
    ...(isSure ? [part("In no group", names(inNothing))] : []),
    ...(inNothingRead.length > 0 ? [part("In none of the groups that were read", names(inNothingRead))] : []),
    part(
      "Groups with nobody",
      nobody.map(({ place, id }) => groupText({ place, group: id }, labels)),
    ),
    part(
      "The widest people",
      widest.map(({ person }) => `${html(person.name)}: ${groupsText(person)}`),
    ),
    part("Notes", report.notes.map(html)),
  ].join("");
}

/** Who joined, left and moved since the earlier report. */
export function changesPart(changes: Changes | undefined, labels: Labels): string {
  if (changes === undefined) return "";
  const { since, joiners, leavers, movers, notCompared } = changes;
  const kinds = [
    ["Joiners", joiners],
    ["Leavers", leavers],
    ["Movers", movers],
  ] as const;
  const lists = kinds.map(([title, movements]) =>
    part(
      `${title}: ${movements.length}`,
      movements.map((movement) => movementText(movement, labels)),
      "h3",
    ),
  );
  return [`<h2>Since ${html(whenText(since))}</h2>`, ...lists, part("Not compared", notCompared.map(html), "h3")].join(
    "",
  );
}

/** Room for an auditor, in print alone. */
export const SIGNATURE = [
  `<section id="signature" aria-labelledby="signed"><h2 id="signed">Reviewed by</h2>`,
  "<dl><dt>Name</dt><dd></dd><dt>Date</dt><dd></dd><dt>Signature</dt><dd></dd></dl></section>",
].join("");

function movementText(movement: Movement, labels: Labels): string {
  const { person, gained, lost } = movement;
  const side = (verb: string, pairs: readonly PairIds[]): string[] =>
    pairs.length === 0 ? [] : [`${verb} ${pairs.map((pair) => groupText(pair, labels)).join(", ")}`];
  const others = otherIdTexts(movement, labels).map(html);
  return `<strong>${html(person)}</strong> ${[...side("gained", gained), ...side("lost", lost), ...others].join("; ")}`;
}

function groupText({ place, group }: Omit<PairIds, "user">, labels: Labels): string {
  return `${html(labels.place(place))} ${html(labels.group(place, group))}`;
}

function part(title: string, items: readonly string[], heading: "h2" | "h3" = "h2"): string {
  const content = items.length === 0 ? "<p>none</p>" : list(items);
  return title === "Notes" && items.length === 0 ? "" : `<${heading}>${title}</${heading}>${content}`;
}
