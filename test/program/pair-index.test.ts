import fc from "fast-check";
import { expect, test } from "vitest";

import { PairIndex } from "../../provider/program/pair-index";
import { group, user } from "../membership/declared";

test("the values of pairs can be read from either side, whether they are set before or after the first read", () => {
  const id = fc.constantFrom("1", "2", "3");
  const entry = fc.tuple(id, id, fc.nat(9));
  fc.assert(
    fc.property(fc.array(entry), fc.array(entry), id, (before, after, asked) => {
      const index = new PairIndex<number>();
      before.forEach((each) => index.set(...each));
      index.of(user(asked));
      after.forEach((each) => index.set(...each));
      const last = new Map([...before, ...after].map(([groupId, userId, value]) => [`${groupId} ${userId}`, value]));
      const expected = (key: (other: string) => string): Record<string, number> =>
        Object.fromEntries(
          ["1", "2", "3"].flatMap((other) =>
            last.has(key(other)) ? [[other, last.get(key(other)) ?? 0] as const] : [],
          ),
        );
      expect(Object.fromEntries(index.of(group(asked)))).toEqual(expected((userId) => `${asked} ${userId}`));
      expect(Object.fromEntries(index.of(user(asked)))).toEqual(expected((groupId) => `${groupId} ${asked}`));
      expect(index.get("1", asked)).toBe(last.get(`1 ${asked}`));
    }),
  );
});
