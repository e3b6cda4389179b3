import { Cut } from "./cut";
import type { Difference } from "./fingerprint";
import { headOf } from "./head";
import type { Review } from "./review";
import { sectionsOf, type Section } from "./sections";

/** Bytes that a comment holds (65,536 characters), less room for a line of the pipeline above it. */
export const COMMENT_BYTES = 65_000;

/**
 * A review as Markdown.
 * @param limit most bytes; lines at the end are left out, and counted
 */
export function markdownOf(review: Review, limit: number, difference?: Difference): string {
  const text = new Cut(limit);
  for (const line of headOf(review)) text.add(line);
  for (const section of sectionsOf(review, difference)) {
    const [open, close] = endsOf(section);
    text.block(open, section.lines, close);
  }
  return text.end();
}

/** What is before and after the lines of a section. */
function endsOf({ title, isFolded, fence }: Section): [open: string[], close: string[]] {
  const start = isFolded ? [`<details><summary>${title}</summary>`, ""] : [`#### ${title}`, ""];
  const end = isFolded ? ["", "</details>", ""] : [""];
  return fence === undefined
    ? [start, end]
    : [
        [...start, fence],
        ["```", ...end],
      ];
}
