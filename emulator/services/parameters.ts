import type { ActionContext } from "./action";

/** The text of a parameter, or undefined when it is absent or blank. */
export function optionalText(context: ActionContext, name: string): string | undefined {
  const value = context.parameters.get(name);
  return value === undefined || value === "" ? undefined : value;
}

/** The text of a parameter that the action declares as required. */
export function requiredText(context: ActionContext, name: string): string {
  return context.parameters.get(name) ?? "";
}

/** A whole number within a range, the default when absent, undefined when not valid. */
export function wholeNumber(
  text: string | undefined,
  range: { readonly min: number; readonly max: number; readonly otherwise: number },
): number | undefined {
  if (text === undefined) return range.otherwise;
  if (!/^\d{1,9}$/.test(text)) return undefined;
  const value = Number(text);
  return value >= range.min && value <= range.max ? value : undefined;
}

export function pageOf<Item>(items: readonly Item[], page: { readonly number: number; readonly size: number }): Item[] {
  const start = (page.number - 1) * page.size;
  return items.slice(start, start + page.size);
}

/** A page of a listing that goes on by a token. */
export interface TokenPage<Item> {
  readonly items: Item[];
  /** Where the next page starts; absent on the last one. */
  readonly nextToken?: string;
}

/** The page at a token, the first one without; undefined for a token that no page had. */
export function tokenPage<Item>(
  items: readonly Item[],
  page: { readonly token: string | undefined; readonly size: number },
): TokenPage<Item> | undefined {
  const start = page.token === undefined ? 0 : offsetOf(page.token);
  if (start === undefined) return undefined;
  const end = start + page.size;
  const shown = items.slice(start, end);
  return end < items.length ? { items: shown, nextToken: tokenOf(end) } : { items: shown };
}

/** Opaque to clients, which must send it back as it is. */
const tokenOf = (offset: number): string => Buffer.from(`from ${offset}`).toString("base64url");

function offsetOf(token: string): number | undefined {
  const digits = /^from ([1-9]\d{0,8})$/.exec(Buffer.from(token, "base64url").toString())?.[1];
  // Decoding ignores wrong characters, so compare with what would have been issued.
  return digits !== undefined && tokenOf(Number(digits)) === token ? Number(digits) : undefined;
}

/** Values of `Name.1`, `Name.2` and so on, in order. */
export function flattenedList(context: ActionContext, name: string): string[] {
  const values: string[] = [];
  for (;;) {
    const value = context.parameters.get(`${name}.${values.length + 1}`);
    if (value === undefined) return values;
    values.push(value);
  }
}

/** The next decimal id above all the given ones, so that an id is not used twice. */
export function nextDecimalId(ids: readonly string[]): string {
  const highest = ids.reduce((most, each) => (BigInt(each) > most ? BigInt(each) : most), 0n);
  return String(highest + 1n);
}
