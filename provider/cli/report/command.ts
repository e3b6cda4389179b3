import type { Cloud } from "../../base/api";
import { reasonOf } from "../../base/system-code";
import { parseStackExport } from "../review/schema";
import type { Format, ReportCommand } from "./arguments";
import { changesBetween } from "./compare";
import { csvOf } from "./csv";
import { parseMapping } from "./mapping";
import { matrixOf } from "./matrix";
import { pageOf } from "./page/page";
import { placesOf } from "./places";
import { readPlace } from "./read";
import { reportOf } from "./report";
import { parseReport, type Report } from "./schema";
import { StackMemberships } from "./standing";
import { textOf } from "./text";
import { problemsOf } from "./words";

/** What a report gets from its process. */
export interface ReportSources {
  /** @throws when the file cannot be read. */
  readFile(path: string): string;
  /** Milliseconds since 1970. */
  now(): number;
}

/** A report, and what it could not read. */
export interface ReportResult {
  readonly text: string;
  readonly problems: readonly string[];
}

const WRITERS: Readonly<Record<Format, (report: Report) => string>> = {
  text: textOf,
  csv: csvOf,
  matrix: matrixOf,
  json: (report) => `${JSON.stringify(report, undefined, 1)}\n`,
  html: pageOf,
};

/**
 * Reads the files and the places of a command, and writes the report.
 * @throws UsageError or Error before any call, where an option or a file cannot be used.
 */
export async function reportFor(command: ReportCommand, cloud: Cloud, sources: ReportSources): Promise<ReportResult> {
  const requests = placesOf(command, () => cloud.defaultRegion());
  const mapping = parsedFile(command.people, sources, parseMapping);
  const exported = parsedFile(command.stackExport, sources, parseStackExport);
  const earlier = parsedFile(command.compare, sources, parseReport);
  const places = await Promise.all(requests.map((request) => readPlace(cloud, request)));
  const now = reportOf({
    places,
    mapping: mapping ?? new Map(),
    at: new Date(sources.now()),
    ...(exported === undefined ? {} : { stack: new StackMemberships(exported) }),
  });
  const report = earlier === undefined ? now : { ...now, changes: changesBetween(earlier, now) };
  return { text: WRITERS[command.format](report), problems: problemsOf(report) };
}

function parsedFile<Parsed>(
  path: string | undefined,
  sources: ReportSources,
  parse: (text: string, source: string) => Parsed,
): Parsed | undefined {
  return path === undefined ? undefined : parse(textIn(path, sources), path);
}

function textIn(path: string, sources: ReportSources): string {
  try {
    return sources.readFile(path);
  } catch (error) {
    throw new Error(`${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}
