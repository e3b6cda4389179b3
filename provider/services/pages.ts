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

/**
 * Lists ids page by page to the end. A membership that changes meanwhile shifts the pages, so a listing that ends with
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

async function listOnce(
  pageSize: number,
  fetchPage: (page: { PageNumber: string; PageSize: string }) => Promise<Page>,
): Promise<{ ids: Set<string>; total: number }> {
  const ids = new Set<string>();
  for (let pageNumber = 1, seen = 0; ; pageNumber++) {
    const page = await fetchPage({ PageNumber: String(pageNumber), PageSize: String(pageSize) });
    const before = ids.size;
    page.ids.forEach((id) => ids.add(id));
    seen += page.ids.length;
    // A page without anything new ends it too, since a service that repeats a page would do so for ever.
    if (ids.size === before || seen >= page.total) {
      return { ids, total: page.total };
    }
  }
}
