import type { ReviewCommand } from "../arguments";
import { reasonOf } from "../../base/system-code";
import { conditionsOf, metBy } from "./conditions";
import { approvedIn, differenceOf, linesOf, type Difference } from "./fingerprint";
import { counted } from "./labels";
import { markdownOf } from "./markdown";
import { reviewOf } from "./review";
import { ADVICE } from "./sections";
import { parsePreview, parseStackExport } from "./schema";

/** What a review gets from its process. */
export interface ReviewFiles {
  /** All of standard input. */
  readInput(): Promise<string>;
  /** @throws when the file cannot be read. */
  readFile(path: string): string;
}

/** A review, and why it must not pass. */
export interface ReviewResult {
  readonly markdown: string;
  /** The preview itself failed. */
  readonly failed: boolean;
  /** Lines for standard error; any of them means that the review must not pass. */
  readonly objections: readonly string[];
}

/** Lines of a difference that standard error shows. */
const SHOWN = 50;

/** Reads the files of a command and reviews them. */
export async function reviewFor(command: ReviewCommand, files: ReviewFiles): Promise<ReviewResult> {
  const conditions = conditionsOf(command.failOn);
  const read = (path: string | undefined): string | undefined => (path === undefined ? undefined : textOf(files, path));
  const exported = read(command.stackExport);
  const before = read(command.approved);
  const preview = parsePreview(await files.readInput(), "standard input");
  const review = reviewOf(
    preview,
    exported === undefined ? undefined : parseStackExport(exported, command.stackExport ?? ""),
  );
  const approved = before === undefined ? undefined : approvedIn(before, command.approved ?? "");
  const difference = approved === undefined ? undefined : differenceOf(approved, linesOf(review));
  return {
    markdown: markdownOf(review, command.limit, difference),
    failed: review.failed,
    objections: [...describe(difference), ...metBy(review, conditions)],
  };
}

/** @throws Error with one line that says why a file cannot be read. */
export function textOf(files: Pick<ReviewFiles, "readFile">, path: string): string {
  try {
    return files.readFile(path);
  } catch (error) {
    throw new Error(`${path} cannot be read: ${reasonOf(error)}.`, { cause: error });
  }
}

function describe(difference: Difference | undefined): string[] {
  if (difference === undefined) return [];
  const { added, gone } = difference;
  if (gone === undefined) {
    return [
      `these are not the changes that were approved. The approved review was cut: write it with --limit none. ${ADVICE}`,
    ];
  }
  const lines = [...added.map((line) => `+ ${line}`), ...gone.map((line) => `- ${line}`)];
  const rest = lines.length > SHOWN ? [`and ${counted(lines.length - SHOWN, "more line")}`] : [];
  return [
    `these are not the changes that were approved: ${added.length} new, ${gone.length} no longer.`,
    ...lines.slice(0, SHOWN),
    ...rest,
    ADVICE,
  ];
}
