import { describe, expect, test } from "vitest";
import { product } from "../../../provider/services/quickbi/product";

describe("product", () => {
  test("every region has its endpoint, reads are 30 and writes 50 a second", () => {
    expect(product.endpointFor("cn-hangzhou")).toBe("quickbi-public.cn-hangzhou.aliyuncs.com");
    expect(
      ["QueryUserGroupMember", "ListUserGroupsByUserId", "AddUserGroupMember"].map((action) =>
        product.callsPerSecond(action),
      ),
    ).toEqual([30, 30, 50]);
    expect([product.documentation("AddUser"), product.documentation()]).toEqual([
      expect.stringMatching(/AddUser$/),
      expect.stringMatching(/errorCode$/),
    ]);
  });
});
