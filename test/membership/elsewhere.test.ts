import { expect, test } from "vitest";
import { formatElsewhere, parseElsewhere } from "../../provider/membership/elsewhere";

test("what the constructor says arrives at the provider as it was", () => {
  const said = [{ accountId: "1", declared: ["101"] }, { protected: ["88"] }];
  expect(parseElsewhere(formatElsewhere(said))).toEqual(said);
  expect(parseElsewhere(undefined)).toEqual([]);
});
