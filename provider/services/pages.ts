import PQueue from "p-queue";

import { CallError } from "../cloud/call-error";
import type { ApiProduct } from "../cloud/types";

/** One page of a listing. */
export interface Page {
  /** How many elements all pages have together. */
  readonly total: number;
  readonly ids: readonly string[];
}

/** Listings that change while they are paged are started anew this often. */
const ATTEMPTS = 3;

/** Pages of one listing under way at once. No rate of the listings is documented: few enough to trouble nobody. */
const PAGES_AT_ONCE = 8;

/**
 * Lists ids to the end of their pages. A membership that changes meanwhile shifts the pages, so a listing that ends with
 * fewer ids than the service counts is made again.
 * @throws CallError of kind `answer` when the listing stays incomplete.
 */
export async function listPages(
  product: ApiProduct,
  action: string,
  pageSize: number,
  fetchPage: (page: { PageNumber: string; PageSize: string }) => Promise<Page>,
): Promise<string[]> {
  let counted = { listed: 0, total: 0 };
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { ids, total } = await listOnce(pageSize, fetchPage);
    if (ids.size >= total) {
      return [...ids];
    }
    counted = { listed: ids.size, total };
  }
  throw new CallError({
    kind: "answer",
    outcome: "none",
    service: product.service,
    action,
    reason: `the listing ended after ${counted.listed} of ${counted.total}, ${ATTEMPTS} times in a row`,
    advice: "Run again when nobody else changes the membership.",
    documentation: product.documentation(action),
  });
}

/**
 * The first page tells how many there are; the others are fetched together. A service that answers with shorter pages
 * than asked for, or whose list grew meanwhile, is asked page by page to the end.
 */
async function listOnce(
  pageSize: number,
  fetchPage: (page: { PageNumber: string; PageSize: string }) => Promise<Page>,
): Promise<{ ids: Set<string>; total: number }> {
  const fetch = (page: number): Promise<Page> => fetchPage({ PageNumber: String(page), PageSize: String(pageSize) });
  const first = await fetch(1);
  const numbers = Array.from({ length: Math.max(0, Math.ceil(first.total / pageSize) - 1) }, (_, index) => index + 2);
  const isFull = first.ids.length === pageSize;
  const queue = new PQueue({ concurrency: PAGES_AT_ONCE });
  const pages = [first, ...(isFull ? await queue.addAll(numbers.map((number) => () => fetch(number))) : [])];

  let seen = pages.reduce((sum, page) => sum + page.ids.length, 0);
  let last = pages.at(-1) ?? first;
  while (last.ids.length > 0 && seen < last.total) {
    last = await fetch(pages.length + 1);
    pages.push(last);
    seen += last.ids.length;
  }
  return { ids: new Set(pages.flatMap((page) => page.ids)), total: last.total };
}
