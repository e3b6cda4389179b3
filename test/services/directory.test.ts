import { expect, test } from "vitest";
import { named } from "../../provider/services/directory";

test.each([undefined, null, "", "  "])("%j is not a name", (name) => {
  expect(named("1", name)).toEqual({ id: "1" });
});
