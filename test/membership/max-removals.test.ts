import { describe, expect, test } from "vitest";

import { excessOf, percentOf, type MaxRemovals } from "../../provider/membership/max-removals";

describe("the limit on removals", () => {
  test.each<
    [name: string, limit: MaxRemovals | undefined, removals: number, observed: number, most: number | undefined]
  >([
    ["without a limit allows any number", undefined, 1000, 1000, undefined],
    ["allows as many as the number says", 3, 3, 10, undefined],
    ["refuses one more than the number says", 3, 4, 10, 3],
    ["of zero refuses the first", 0, 1, 10, 0],
    ["of zero allows no removal at all", 0, 0, 10, undefined],
    ["allows a share of the live members", "25%", 25, 100, undefined],
    ["refuses more than the share", "25%", 26, 100, 25],
    ["rounds a share down", "25%", 2, 7, 1],
    ["as a share can refuse every removal in a small group", "25%", 1, 3, 0],
    ["with a minimum size does not apply below it", { share: "25%", minimumSize: 20 }, 19, 19, undefined],
    ["with a minimum size applies from that size on", { share: "25%", minimumSize: 20 }, 6, 20, 5],
    ["takes a fraction of a percent", "0.5%", 2, 200, 1],
    ["allows exactly the share, whatever a binary fraction makes of it", "2.28%", 57, 2500, undefined],
  ])("%s", (_name, limit, removals, observed, most) => {
    expect(excessOf(limit, removals, observed)).toEqual(most === undefined ? undefined : { removals, observed, most });
  });

  test.each([
    ["25%", 25],
    [" 25% ", 25],
    ["0%", 0],
    ["100%", 100],
    ["12.5%", 12.5],
    ["101%", undefined],
    ["25", undefined],
    ["-5%", undefined],
    ["%", undefined],
    ["a quarter", undefined],
  ])("%j is a share of %s percent", (share, percent) => {
    expect(percentOf(share)).toBe(percent);
  });
});
