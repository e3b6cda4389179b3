/** A command line that cannot be carried out; the message says what is wrong and what to do, in one line. */
export class UsageError extends Error {
  override readonly name = "UsageError";
}

/** What was typed, as it may stand in a message. */
export function quote(text: string): string {
  return JSON.stringify(text.length > 60 ? `${text.slice(0, 60)}…` : text);
}
