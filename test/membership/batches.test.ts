import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { batchesOf, halvesOf } from "../../provider/membership/batches";

const ids = (count: number): string[] => Array.from({ length: count }, (_, index) => String(index));

describe("batchesOf", () => {
  test.each([
    { count: 0, size: 100, sizes: [] },
    { count: 1, size: 100, sizes: [1] },
    { count: 100, size: 100, sizes: [100] },
    { count: 101, size: 100, sizes: [100, 1] },
    { count: 250, size: 100, sizes: [100, 100, 50] },
    { count: 3, size: 1, sizes: [1, 1, 1] },
  ])("$count members in batches of $size are $sizes", ({ count, size, sizes }) => {
    expect(batchesOf(ids(count), size).map((batch) => batch.length)).toEqual(sizes);
  });

  test.each([0, -1, 1.5, Number.NaN, Infinity])("a size of %d is refused", (size) => {
    expect(() => batchesOf(["1"], size)).toThrow(`batch size ${size} is not a positive whole number`);
  });

  test("keep every member, in order, in the fewest batches", () => {
    fc.assert(
      fc.property(fc.nat(300), fc.integer({ min: 1, max: 120 }), (count, size) => {
        const batches = batchesOf(ids(count), size);
        expect(batches.flat()).toEqual(ids(count));
        expect(batches).toHaveLength(Math.ceil(count / size));
        expect(batches.every((batch) => batch.length > 0 && batch.length <= size)).toBe(true);
      }),
    );
  });
});

describe("halvesOf", () => {
  test("keep every member, in order, the larger one first", () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: 300 }), (count) => {
        const [first, second] = halvesOf(ids(count));
        expect([...first, ...second]).toEqual(ids(count));
        expect(first.length - second.length).toBe(count % 2);
      }),
    );
  });
});
