/** What stands where a secret stood. */
export const REDACTED = "[redacted]";

/** Longest piece of a service's text that goes into a message, in characters. */
const LONGEST_TEXT = 500;

/**
 * Makes a text that came from a service fit for a message: no secret, one line, at most 500 characters.
 * Secrets are also found percent-encoded once and twice, as they stand in a query and in a string to sign.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text;
  for (const secret of secrets) {
    for (const form of formsOf(secret)) clean = clean.replaceAll(form, REDACTED);
  }
  // eslint-disable-next-line no-control-regex -- control characters would let a service forge lines of a log
  const line = clean.replaceAll(/[\u0000-\u001F\u007F]+/g, " ").trim();
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT)}…`;
}

function formsOf(secret: string): string[] {
  // Below this length a "secret" would blank out ordinary words; real ones are 16 characters and more.
  if (secret.length < 4) return [];
  const once = strictEncode(secret);
  return [secret, once, encodeURIComponent(secret), strictEncode(once)];
}

function strictEncode(text: string): string {
  return encodeURIComponent(text).replaceAll(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
