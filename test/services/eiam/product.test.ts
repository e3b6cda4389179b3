import { expect, test } from "vitest";
import { product } from "../../../provider/services/eiam/product";

test("every region has its endpoint, and every action and the codes have a page", () => {
  expect(product.endpointFor("ap-southeast-1")).toBe("eiam.ap-southeast-1.aliyuncs.com");
  expect(product.documentation("ListUsers")).toMatch(/^https:\/\/.*\/Eiam\/2021-12-01\/ListUsers$/);
  expect(product.documentation()).toMatch(/errorCode$/);
});

test("no rate is documented, so only a few calls are under way at once", () => {
  expect(product.callsPerSecond("AddUsersToGroup")).toBeUndefined();
});
