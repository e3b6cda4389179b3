import { expect, test } from "vitest";

import { product } from "../../../provider/services/ram/product";

test("RAM has one endpoint for all regions, and no documented rate", () => {
  expect([product.endpointFor("cn-hangzhou"), product.endpointFor("")]).toEqual([
    "ram.aliyuncs.com",
    "ram.aliyuncs.com",
  ]);
  expect(product.callsPerSecond("AddUserToGroup")).toBeUndefined();
});

test("that a user is not in a group proves of nothing that it is missing", () => {
  expect(product.codes["EntityNotExist.User.Group"]?.kind).toBe("caller");
  expect(product.documentation("ListUsers")).toMatch(/^https:\/\/.*ListUsers$/);
});
