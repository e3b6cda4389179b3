/**
 * Splits members into the fewest batches of at most `size`.
 * @throws RangeError when `size` is not a positive whole number: a limit of the API is wrong in the service file.
 */
export function batchesOf(members: readonly string[], size: number): string[][] {
  if (!Number.isInteger(size) || size < 1) {
    throw new RangeError(`batch size ${size} is not a positive whole number`);
  }
  const batches: string[][] = [];
  for (let start = 0; start < members.length; start += size) {
    batches.push(members.slice(start, start + size));
  }
  return batches;
}

/** The two halves of a refused batch of two or more; the first is the larger one. */
export function halvesOf<Item>(batch: readonly Item[]): [Item[], Item[]] {
  const middle = Math.ceil(batch.length / 2);
  return [batch.slice(0, middle), batch.slice(middle)];
}
