import { expect, test } from "vitest";
import { migrateCommandOf } from "../../../provider/cli/migrate/arguments";

test("only the file is needed", () => {
  expect(migrateCommandOf({ from: "f" })).toEqual({ kind: "migrate", from: "f" });
  expect(() => migrateCommandOf({ region: "cn-hangzhou" })).toThrow(/^--from is missing\. /);
});
