import { configurationError } from "./configuration-error";
import type { Found } from "./sources";

/** One field of an object setting, with its full name for a message. */
export function fieldOf(fields: Readonly<Record<string, string>>, object: string, name: string): Found | undefined {
  const value = fields[name];
  return value === undefined ? undefined : { value, from: `${object}.${name}` };
}

/**
 * Refuses fields that are not understood: one might narrow or change who acts, so none is skipped.
 * @throws CallError of kind `configuration` naming the first.
 */
export function refuseUnknown(
  object: string,
  fields: Readonly<Record<string, string>>,
  known: readonly string[],
): void {
  const unknown = Object.keys(fields).find((name) => !known.includes(name));
  if (unknown === undefined) return;
  throw configurationError(`${object}.${unknown} is not known`, `Use only ${known.join(", ")}.`);
}
