import { expect, test } from "vitest";
import { named, presentOf } from "../../provider/services/directory";

test.each([undefined, null, "", "  "])("%j is not a name", (name) => {
  expect(named("1", name)).toEqual({ id: "1" });
});

test.each(["a\nb", "\u001b[31mred", "\u202etxet", "x".repeat(257)])(
  "%j is odd, and not a name that anything is found by",
  (name) => {
    expect(named("1", name)).toEqual({ id: "1", oddName: name });
    expect(presentOf([named("1", name)])).toEqual({ members: ["1"], names: {} });
  },
);
