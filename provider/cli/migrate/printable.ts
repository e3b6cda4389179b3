import { literal } from "../source-text";

/** The whole of a URN, an address or another name on one line: a cut one could be taken for another. */
export function printable(name: string): string {
  const text = literal(name);
  return /[\p{Cc}\p{Cf}\u2028\u2029]/u.test(name) ? text : name;
}
