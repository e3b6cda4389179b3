/** What stands where a secret stood. */
export const REDACTED = "[redacted]";

/** Longest piece of a service's text that goes into a message, in characters. */
const LONGEST_TEXT = 500;

/** What is looked at of a service's text, in characters; far more than is kept, so that no secret is cut in two. */
const LOOKED_AT = 20_000;

/** A shorter "secret" would blank out ordinary words; real ones are 16 characters and more. */
const SHORTEST_SECRET = 4;

/**
 * What a terminal, a CI log or a state must not get from a service: control characters, line separators, marks that
 * turn the direction of the text after them, and halves of characters.
 */
export const UNPRINTABLE = /[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{Bidi_Control}]+/gu;

/** The signature of a request: 20 bytes of base64, percent-encoded or not. */
const SIGNATURE = /(?<![A-Za-z0-9+/])(?:[A-Za-z0-9+/]|%(?:25)*2[bf]){27}(?:=|%(?:25)*3d)/gi;

/**
 * Makes a text that came from a service fit for a message: no secret, no signature, one line, at most 500 characters.
 * Secrets are found in whatever way each character is percent-encoded, as in a query or in a string to sign.
 */
export function redact(text: string, secrets: readonly string[]): string {
  let clean = text.slice(0, LOOKED_AT).replaceAll(SIGNATURE, REDACTED);
  for (const secret of secrets) {
    if (secret.length >= SHORTEST_SECRET) clean = clean.replaceAll(patternOf(secret), REDACTED);
  }
  const line = clean.replaceAll(UNPRINTABLE, " ").trim();
  return line.length <= LONGEST_TEXT ? line : `${line.slice(0, LONGEST_TEXT)}…`;
}

function patternOf(secret: string): RegExp {
  const characters = Array.from(secret).map((character) => {
    const bytes = [...Buffer.from(character)].map((byte) => `%(?:25)*${byte.toString(16).padStart(2, "0")}`);
    return `(?:\\u{${(character.codePointAt(0) ?? 0).toString(16)}}|${bytes.join("")})`;
  });
  return new RegExp(characters.join(""), "giu");
}
