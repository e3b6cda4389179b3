import type { CallParameters } from "../base/api";

/**
 * Names that pop-core sends itself. It lets a caller's value win, which would change who signs or what is called.
 */
const RESERVED = new Set([
  "accesskeyid",
  "action",
  "format",
  "securitytoken",
  "signature",
  "signaturemethod",
  "signaturenonce",
  "signaturetype",
  "signatureversion",
  "timestamp",
  "version",
]);

/**
 * Says what is wrong with the parameters of a call, or `undefined`. pop-core would send `null` as the text "null"
 * and a nested object as "[object Object]"; types do not stop that at run time.
 */
export function parameterProblem(parameters: CallParameters): string | undefined {
  for (const [name, value] of Object.entries<unknown>(parameters)) {
    if (RESERVED.has(name.toLowerCase())) return `parameter ${name} is reserved for signing`;
    if (typeof value !== "string") return `parameter ${name} is not text`;
    if (/\p{Surrogate}/u.test(value)) return `parameter ${name} has half a character, which cannot be encoded`;
  }
  return undefined;
}
