import { expect, test } from "vitest";
import { fieldOf, refuseUnknown } from "../../provider/config/object-fields";

test("a field is named in full", () => {
  expect(fieldOf({ roleArn: "x" }, "alicloud:assumeRole", "roleArn")).toEqual({
    value: "x",
    from: "alicloud:assumeRole.roleArn",
  });
  expect(fieldOf({}, "alicloud:assumeRole", "roleArn")).toBeUndefined();
});

test("an unknown field is refused by name, a known one is not", () => {
  expect(() => refuseUnknown("alicloud:assumeRole", { roleArn: "x" }, ["roleArn"])).not.toThrow();
  expect(() => refuseUnknown("alicloud:assumeRole", { role: "x" }, ["roleArn"])).toThrow(
    "alicloud:assumeRole.role is not known. Use only roleArn.",
  );
});
