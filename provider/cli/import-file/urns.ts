import type { Preview } from "../review/schema";
import type { Entry, ImportFile } from "./schema";

/** The URNs that the entries of a file will have in the stack of a preview. */
export function urnsOf({ nameTable = {}, resources }: ImportFile, { steps }: Preview): ReadonlyMap<Entry, string> {
  const stack = steps?.[0]?.urn.split("::").slice(0, 2).join("::") ?? "";
  const byName = new Map(resources.map((entry) => [entry.name, entry]));
  const qualified = new Map<Entry, string>();
  const typeOf = (entry: Entry, above: readonly Entry[] = []): string => {
    const known = qualified.get(entry);
    if (known !== undefined) return known;
    const type = [...parentTypes(entry, [...above, entry]), entry.type].join("$");
    qualified.set(entry, type);
    return type;
  };
  const parentTypes = ({ parent }: Entry, above: readonly Entry[]): string[] => {
    if (parent === undefined) return [];
    const inFile = byName.get(parent);
    // A file that someone edited may go in circles.
    if (inFile !== undefined && !above.includes(inFile)) return [typeOf(inFile, above)];
    const urn = nameTable[parent];
    return typeof urn === "string" ? [urn.split("::")[2] ?? ""] : [];
  };
  return new Map(
    resources.map((entry) => [entry, `${stack}::${typeOf(entry)}::${entry.logicalName ?? entry.name}`] as const),
  );
}
