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
 * Lists ids to the end of their pages. A membership that changes meanwhile shifts the pages, so a listing whose total
 * changes on the way, or that ends with fewer ids than the service counts, is made again.
 * @throws CallError of kind `answer` when the listing stays incomplete or keeps changing.
 */
export async function listPages(
  product: ApiProduct,
  action: string,
  pageSize: number,
  fetchPage: (page: { PageNumber: string; PageSize: string }) => Promise<Page>,
): Promise<string[]> {
  let fault = "";
  for (let attempt = 1; attempt <= ATTEMPTS; attempt++) {
    const { ids, totals } = await listOnce(pageSize, fetchPage);
    const total = Math.max(...totals);
    if (totals.size === 1 && ids.size >= total) {
      return [...ids];
    }
    fault =
      totals.size === 1
        ? `ended after ${ids.size} of ${total}`
        : `changed from ${Math.min(...totals)} to ${total} members on the way`;
  }
  throw new CallError({
    kind: "answer",
    outcome: "none",
    service: product.service,
    action,
    reason: `the listing ${fault}, ${ATTEMPTS} times in a row`,
    advice: "Run again when nobody else changes the membership.",
    documentation: product.documentation(action),
  });
}

/**
 * Each page has the total, so the remaining pages are fetched together. A service that answers with shorter pages than
 * asked for is asked page by page. A page with nothing new ends the listing, even if the total is larger.
 */
async function listOnce(
  pageSize: number,
  fetchPage: (page: { PageNumber: string; PageSize: string }) => Promise<Page>,
): Promise<{ ids: Set<string>; totals: Set<number> }> {
  const ids = new Set<string>();
  const totals = new Set<number>();
  let [fetched, seen, together] = [0, 0, 1];
  for (;;) {
    const numbers = Array.from({ length: together }, (_, index) => String(fetched + index + 1));
    const pages = await Promise.all(numbers.map((PageNumber) => fetchPage({ PageNumber, PageSize: String(pageSize) })));
    const before = ids.size;
    for (const page of pages) {
      page.ids.forEach((id) => ids.add(id));
      totals.add(page.total);
      seen += page.ids.length;
    }
    fetched += together;
    const { total, ids: last } = pages.at(-1) ?? { total: 0, ids: [] };
    if (last.length === 0 || seen >= total || ids.size === before) {
      return { ids, totals };
    }
    together = last.length < pageSize ? 1 : Math.min(PAGES_AT_ONCE, Math.ceil((total - seen) / pageSize));
  }
}
