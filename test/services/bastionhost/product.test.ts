import { describe, expect, test } from "vitest";
import { product } from "../../../provider/services/bastionhost/product";

describe("product", () => {
  test.each([
    ["cn-hangzhou", "yundun-bastionhost.aliyuncs.com"],
    ["cn-hongkong", "bastionhost.cn-hongkong.aliyuncs.com"],
    ["eu-central-1", "bastionhost.eu-central-1.aliyuncs.com"],
    ["ap-south-1", "yundun-bastionhost.aliyuncs.com"],
  ])("%s is served by %s", (region, host) => {
    expect(product.endpointFor(region)).toBe(host);
  });

  test("adds and removes are ten a second, other calls have no documented limit", () => {
    const limits = ["AddUsersToGroup", "RemoveUsersFromGroup", "ListUsers"].map((action) =>
      product.callsPerSecond(action),
    );
    expect(limits).toEqual([10, 10, undefined]);
  });

  test("every action and the codes have a page", () => {
    expect(product.documentation("ListUsers")).toMatch(/^https:\/\/.*ListUsers$/);
    expect(product.documentation()).toMatch(/^https:\/\/.*errorCode$/);
  });
});
