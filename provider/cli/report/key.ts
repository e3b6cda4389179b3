/** A text that is the same for the same ids, whatever characters they have. */
export function keyOf(...ids: readonly string[]): string {
  return JSON.stringify(ids);
}
