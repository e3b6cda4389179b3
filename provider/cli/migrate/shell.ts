/** A text as one word of a POSIX shell, whatever is in it. */
export function shellWord(text: string): string {
  return `'${text.replaceAll("'", "'\\''")}'`;
}

/** Whether a text can stand on the line of a command: a control character could make two of it. */
export function fitsLine(text: string): boolean {
  return !/[\p{Cc}\u2028\u2029]/u.test(text);
}
