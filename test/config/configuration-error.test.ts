import { expect, test } from "vitest";
import { configurationError } from "../../provider/config/configuration-error";

test("an error of the configuration says what is wrong and what to do, and that nothing was sent", () => {
  const error = configurationError("alicloud:region is bad", "Set it.");
  expect(error.message).toBe("alicloud configuration: alicloud:region is bad. Set it.");
  expect(error).toMatchObject({ kind: "configuration", outcome: "none" });
});
