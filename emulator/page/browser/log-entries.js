import { has } from "./find.js";

const texts = new WeakMap();

/** Calls and changes by hand as one list, in the order in which they came. */
export function mergedLog(calls, changes) {
  const place = (entry) => entry.afterCall ?? entry.n - 0.5;
  return [...calls, ...changes].sort((one, other) => place(one) - place(other) || one.n - other.n);
}

/** Whether an entry is a change by hand, and not a call. */
export const isByHand = (entry) => entry.method === "by hand";

/** The entries that have what is wanted. */
export function filteredLog(entries, wanted, writesOnly) {
  const isWanted = (entry) => (!writesOnly || entry.applied) && (wanted === "" || has(textOf(entry), wanted));
  return entries.filter(isWanted);
}

export function parametersOf(entry) {
  return Object.entries(entry.parameters)
    .map(([key, value]) => `${key}=${value}`)
    .join("  ");
}

/** Everything by which an entry can be found. */
function textOf(entry) {
  const known = texts.get(entry);
  if (known !== undefined) return known;
  const { action, service, method, code, requestId, fault } = entry;
  const all = [action, service, method, code, requestId, fault, parametersOf(entry)].filter(Boolean).join("\n");
  texts.set(entry, all);
  return all;
}
