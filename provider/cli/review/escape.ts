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
  const visible = Array.from(text.replace(INVISIBLE, spelledOut));
  const short = visible.length > longest ? [...visible.slice(0, longest), "…"] : visible;
  return short.map((character) => (HARMLESS.test(character) ? character : entity(character))).join("");
}

function spelledOut(character: string): string {
  return `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`;
}

function entity(character: string): string {
  return character === "…" ? character : `&#${character.codePointAt(0) ?? 0};`;
}
