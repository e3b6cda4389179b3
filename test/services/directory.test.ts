import { expect, test } from "vitest";
import { named } from "../../provider/services/directory";

test.each([undefined, null, "", "  ", "a\nb", "\u001b[31mred", "\u202etxet", "x".repeat(257)])(
  "%j is not a name",
  (name) => {
    expect(named("1", name)).toEqual({ id: "1" });
  },
);
