import type { ApiProduct, Session } from "../base/api";
import { CallError } from "../base/call-error";
import type { Clock } from "../base/clock";
import { DEADLINE, repeat, type Patience } from "../base/repeat";
import type { Named } from "../membership/target";

/** One page of a listing. */
export interface Page {
  /** How many elements all pages have together; left out where that is not known: then a short page is the last one. */
  readonly total?: number | undefined;
  readonly elements: readonly Named[];
}

/** Asks for one page; numbers begin with 1. */
export type FetchPage = (page: { PageNumber: string; PageSize: string }) => Promise<Page>;

/** A listing that changes while it is paged is started anew. */
const RESTARTS: Patience = { attempts: 3, firstWait: 500, deadline: DEADLINE };

/** Pages of one listing under way at once. No rate of the listings is documented: few enough to trouble nobody. */
const PAGES_AT_ONCE = 8;

/**
 * Lists to the end of the pages. A membership that changes meanwhile shifts the pages, so a listing whose total changes
 * on the way, or that ends with fewer elements than the service counts, is made again.
 * @throws CallError of kind `answer` when the listing stays incomplete or keeps changing.
 */
export async function listPages(
  { clock }: Pick<Session, "clock">,
  product: ApiProduct,
  action: string,
  pageSize: number,
  fetchPage: FetchPage,
): Promise<Named[]> {
  return untilComplete(clock, product, action, () => listOnce(pageSize, fetchPage));
}

/** One page of a listing by token. */
export interface TokenPage {
  /** Token of the next page; left out on the last one. */
  readonly next?: string | undefined;
  /** How many elements all pages have together, where every page says the same. */
  readonly total?: number | undefined;
  readonly elements: readonly Named[];
}

/**
 * Lists from token to token, one page after the other. A listing that comes back to a token that it had, or that ends
 * with fewer elements than the service counts, is made again.
 * @param fetchPage asks for the page of a token; the first page has none
 * @throws CallError of kind `answer` when the listing stays incomplete or goes in a circle.
 */
export async function listByToken(
  { clock }: Pick<Session, "clock">,
  product: ApiProduct,
  action: string,
  fetchPage: (token: string | undefined) => Promise<TokenPage>,
): Promise<Named[]> {
  return untilComplete(clock, product, action, () => followTokens(fetchPage));
}

async function followTokens(fetchPage: (token: string | undefined) => Promise<TokenPage>): Promise<Listing> {
  const found = new Map<string, Named>();
  const totals = new Set<number>();
  const tokens = new Set<string>();
  for (let token: string | undefined; ;) {
    const page = await fetchPage(token);
    page.elements.forEach((element) => found.set(element.id, element));
    if (page.total !== undefined) totals.add(page.total);
    token = page.next;
    if (token === undefined) return { found, fault: faultOf(found.size, [...totals]) };
    if (tokens.has(token)) return { found, fault: "comes back to a page that it had" };
    tokens.add(token);
  }
}

async function untilComplete(
  clock: Clock,
  product: ApiProduct,
  action: string,
  list: () => Promise<Listing>,
): Promise<Named[]> {
  const { found, fault } = await repeat(clock, RESTARTS, list, (listing) =>
    listing.fault === undefined ? undefined : {},
  );
  if (fault === undefined) {
    return [...found.values()];
  }
  throw new CallError({
    kind: "answer",
    outcome: "none",
    service: product.service,
    action,
    reason: `the listing ${fault}, ${RESTARTS.attempts} times in a row`,
    advice: "Run again when nobody else changes what is listed.",
    documentation: product.documentation(action),
  });
}

interface Listing {
  readonly found: ReadonlyMap<string, Named>;
  /** Why it cannot be believed. */
  readonly fault: string | undefined;
}

/**
 * Each page has the total, so the remaining pages are fetched together. A service that answers with shorter pages than
 * asked for is asked page by page. A page with nothing new ends the listing, even if the total is larger.
 */
async function listOnce(pageSize: number, fetchPage: FetchPage): Promise<Listing> {
  const found = new Map<string, Named>();
  const totals = new Set<number>();
  let [fetched, seen, together] = [0, 0, 1];
  for (;;) {
    const numbers = Array.from({ length: together }, (_, index) => String(fetched + index + 1));
    const pages = await Promise.all(numbers.map((PageNumber) => fetchPage({ PageNumber, PageSize: String(pageSize) })));
    const before = found.size;
    for (const page of pages) {
      page.elements.forEach((element) => found.set(element.id, element));
      if (page.total !== undefined) totals.add(page.total);
      seen += page.elements.length;
    }
    fetched += together;
    const { total, elements: last } = pages.at(-1) ?? { elements: [] };
    const isLast = total === undefined ? last.length < pageSize : last.length === 0 || seen >= total;
    if (isLast || found.size === before) {
      return { found, fault: faultOf(found.size, [...totals]) };
    }
    together =
      total === undefined || last.length < pageSize ? 1 : Math.min(PAGES_AT_ONCE, Math.ceil((total - seen) / pageSize));
  }
}

function faultOf(size: number, totals: readonly number[]): string | undefined {
  if (totals.length === 0) {
    return undefined;
  }
  const [least, most] = [Math.min(...totals), Math.max(...totals)];
  if (least < most) {
    return `changed from ${least} to ${most} elements on the way`;
  }
  return size < most ? `ended after ${size} of ${most}` : undefined;
}
