/** Longest name or id in a review; a longer one is cut. */
const LONGEST = 256;

/** Characters that a reader does not see, or that reorder what is seen. */
const INVISIBLE = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;

/** What has no meaning in Markdown or HTML, alone or beside its like. */
const HARMLESS = /^[\p{L}\p{M}\p{N} -]$/u;

/** What has no meaning in code between backticks, and that a reader of a terminal reads as it is. */
const PLAIN = /^[\p{L}\p{N}"(+[-][\p{L}\p{M}\p{N} ._:/@(),+='"%;[\]-]*…?$/u;

/** What may be a mention, a link or a command of a pipeline where somebody copies it out of its backticks. */
const TELLING = /(?<![\p{L}\p{N}])@|www\.|:\/\/|::|\]\(| $/iu;

/**
 * A text of a service or a program as inline code. It stays one word of its line whatever it is. A plain one is in
 * backticks; of any other every sign becomes an entity, so that it cannot be mark-up, a mention, a link or a command
 * of a pipeline.
 */
export function code(text: string, longest = LONGEST): string {
  const short = cut(text, longest).join("");
  return PLAIN.test(short) && !TELLING.test(short) ? `\`${short}\`` : `<code>${escaped(text, longest)}</code>`;
}

/** The same for the rest of a line, always by entities. */
export function escaped(text: string, longest = LONGEST): string {
  return cut(text, longest)
    .map((character) => (HARMLESS.test(character) ? character : entity(character)))
    .join("");
}

/** The characters of a text that are shown. */
function cut(text: string, longest: number): string[] {
  const characters = Array.from(visible(text));
  return characters.length > longest ? [...characters.slice(0, longest), "…"] : characters;
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
