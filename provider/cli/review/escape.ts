/** Longest name or id in a review; a longer one is cut. */
const LONGEST = 256;

/** Characters that a reader does not see, or that reorder what is seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** What has no meaning in Markdown or HTML, alone or beside its like. */
const HARMLESS = /^[\p{L}\p{M}\p{N} -]$/u;

/**
 * A text of a service or a program as inline code. It stays one word of its line whatever it is: every sign becomes an
 * entity, so that it cannot be mark-up, a mention, a link or a command of a pipeline.
 */
export function code(text: string, longest = LONGEST): string {
  return `<code>${escaped(text, longest)}</code>`;
}

/** The same for the rest of a line. */
export function escaped(text: string, longest = LONGEST): string {
  const characters = Array.from(visible(text));
  const short = characters.length > longest ? [...characters.slice(0, longest), "…"] : characters;
  return short.map((character) => (HARMLESS.test(character) ? character : entity(character))).join("");
}

/** A text with everything spelled out that a reader does not see, or that a terminal obeys. */
export function visible(text: string): string {
  return text.replace(INVISIBLE, spelledOut);
}

function spelledOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function entity(character: string): string {
  return character === "…" ? character : `&#${character.codePointAt(0) ?? 0};`;
}
