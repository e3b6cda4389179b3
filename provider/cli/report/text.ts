import { visible } from "../review/escape";
import { groupsText, sectionsOf } from "./sections";
import type { Changes, Movement, PairIds, Person, Report } from "./schema";
import {
  Labels,
  managementText,
  markOf,
  otherIdTexts,
  problemsOf,
  scopeText,
  STANDINGS,
  stackText,
  totalsOf,
  whenText,
} from "./words";

/** Columns of a line, where its words allow it. */
const WIDTH = 80;

/** A report for a terminal: a list by person. */
export function textOf(report: Report): string {
  const labels = new Labels(report);
  const { inNothing, inNothingRead, nobody, widest } = sectionsOf(report);
  const problems = problemsOf(report);
  const lines = [
    `Who has access to what, ${whenText(report.at)}`,
    totalsOf(report),
    ...[stackText(report)].filter((line) => line !== ""),
    ...section("NOT COMPLETE: what could not be read is not in this report", problems.map(visible)),
    ...section(
      "Places",
      report.places.map((place) => `${visible(place.key)}  ${visible(scopeText(place, report.groups))}`),
    ),
    ...(report.changes === undefined ? [] : changesText(report.changes, labels)),
    ...section(
      "People",
      report.people.flatMap((person) => personText(person, labels)),
      problems.length === 0 ? "nobody" : "nobody could be read",
    ),
    ...legendOf(report),
    ...section("In no group", namesText(inNothing)),
    ...section("In none of the groups that were read", namesText(inNothingRead)),
    ...section(
      "Groups with nobody",
      wrapped(
        nobody.map((group) => groupText(group.place, group.id, labels)),
        "",
      ),
    ),
    ...section(
      "The widest people",
      widest.map(({ person }) => `${visible(person.name)}: ${groupsText(person)}`),
    ),
    ...section("Groups by who decides", managedText(report, labels)),
    ...section("Notes", report.notes.map(visible)),
  ];
  return `${lines.join("\n")}\n`;
}

/** @param none stands where there is no line; without it there is no section then */
function section(title: string, lines: readonly string[], none?: string): string[] {
  const shown = lines.length === 0 && none !== undefined ? [none] : lines;
  return shown.length === 0 ? [] : ["", title, ...shown.map((line) => `  ${line}`)];
}

function namesText(people: readonly Person[]): string[] {
  return wrapped(
    people.map(({ name }) => visible(name)),
    "",
  );
}

function personText(person: Person, labels: Labels): string[] {
  const byPlace = Map.groupBy(person.memberships, ({ place }) => place);
  return [
    `${visible(person.name)}  ${groupsText(person)}`,
    ...[...byPlace].flatMap(([place, memberships]) => {
      const groups = memberships.map(({ group, standing, external }) => {
        const mark = markOf(standing, external === true);
        return `${labels.group(place, group)}${mark === "" ? "" : ` [${mark}]`}`;
      });
      return wrapped(groups, `  ${labels.place(place)}: `);
    }),
  ];
}

/** Items in lines of the width, each line after the first one as far in as the first item. */
function wrapped(items: readonly string[], lead: string): string[] {
  const lines: string[] = [];
  let line = lead;
  for (const [at, item] of items.entries()) {
    const piece = at === items.length - 1 ? item : `${item}, `;
    if (line.trim() !== "" && line !== lead && line.length + piece.trimEnd().length > WIDTH - 2) {
      lines.push(line.trimEnd());
      line = " ".repeat(lead.length);
    }
    line += piece;
  }
  return items.length === 0 ? [] : [...lines, line];
}

function groupText(place: string, id: string, labels: Labels): string {
  return `${labels.place(place)} ${labels.group(place, id)}`;
}

/** The marks that the report has. */
function legendOf({ people, hasStack }: Report): string[] {
  if (!hasStack) return [];
  const used = new Set(people.flatMap(({ memberships }) => memberships.map(({ standing }) => standing)));
  const marked = [...used].filter((standing) => markOf(standing, false) !== "");
  return section("Marks", ["none: declared by the stack", ...marked.map((each) => STANDINGS[each].join(": "))]);
}

function managedText({ groups, hasStack }: Report, labels: Labels): string[] {
  if (!hasStack) return [];
  return [...Map.groupBy(groups, managementText)].flatMap(([management, same]) =>
    wrapped(
      same.map(
        ({ place, id, isMissing }) => `${groupText(place, id, labels)}${isMissing ? " [not in the cloud]" : ""}`,
      ),
      `${management}: `,
    ),
  );
}

function changesText({ since, joiners, leavers, movers, notCompared }: Changes, labels: Labels): string[] {
  const nothing = joiners.length + leavers.length + movers.length === 0 ? ["no change"] : [];
  return [
    ...section(`Since ${whenText(since)}`, [
      ...nothing,
      ...movementsText("joined", joiners, labels),
      ...movementsText("left", leavers, labels),
      ...movementsText("moved", movers, labels),
    ]),
    ...section("Not compared", notCompared.map(visible)),
  ];
}

function movementsText(verb: string, movements: readonly Movement[], labels: Labels): string[] {
  const side = (sign: string, pairs: readonly PairIds[]): string[] =>
    wrapped(
      pairs.map(({ place, group }) => groupText(place, group, labels)),
      `  ${sign} `,
    );
  return movements.flatMap((movement) => [
    `${visible(movement.person)} ${verb}`,
    ...side("+", movement.gained),
    ...side("-", movement.lost),
    ...otherIdTexts(movement, labels).map((line) => `  ${line}`),
  ]);
}
