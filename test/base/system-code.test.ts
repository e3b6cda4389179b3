import { expect, test } from "vitest";
import { systemCodeOf } from "../../provider/base/system-code";

test("an error of the system is named by its code, and any other not at all", () => {
  expect(systemCodeOf(Object.assign(new Error("no such file"), { code: "ENOENT" }))).toBe("ENOENT");
  expect([systemCodeOf(new Error("secret")), systemCodeOf("secret")]).toEqual(["an unknown error", "an unknown error"]);
});
