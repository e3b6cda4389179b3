/** Longest name in a comment; a longer one is cut. */
const LONGEST_COMMENT = 100;

/**
 * Characters that a reader does not see, or that reorder what is seen: controls, format characters, line separators.
 */
const INVISIBLE = /[\p{Cc}\p{Cf}\u2028\u2029]/gu;

/** A text as a string literal of TypeScript, on one line and with nothing invisible in it. */
export function literal(text: string): string {
  return JSON.stringify(text).replace(INVISIBLE, escaped);
}

/**
 * A name as the rest of a line comment. It stays inside the comment and is not read as a directive of a tool, even if
 * the service answers with a hostile name.
 */
export function commentText(text: string): string {
  const plain = text
    .replace(/\p{Cs}/gu, "\ufffd")
    .replace(INVISIBLE, " ")
    .replaceAll("*/", "* /")
    .trim();
  const characters = Array.from(plain);
  const short = characters.length > LONGEST_COMMENT ? `${characters.slice(0, LONGEST_COMMENT).join("")}…` : plain;
  // `@ts-ignore`, `#region` and their like work at the start of a comment alone.
  return /^[\p{L}\p{N}]/u.test(short) ? short : JSON.stringify(short);
}

function escaped(character: string): string {
  return Array.from(
    { length: character.length },
    (_, at) => `\\u${character.charCodeAt(at).toString(16).padStart(4, "0")}`,
  ).join("");
}
