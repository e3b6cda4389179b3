import { expect, test } from "vitest";
import { NOT_EXISTS, product } from "../../../provider/services/cloudsso/product";

test("every region has its endpoint, and every action half of the 100 calls a second that all accounts share", () => {
  expect(product.endpointFor("us-west-1")).toBe("cloudsso.us-west-1.aliyuncs.com");
  expect(["AddUserToGroup", "ListGroupMembers"].map((action) => product.callsPerSecond(action))).toEqual([50, 50]);
});

test("a code about a membership does not say that something is missing", () => {
  expect(product.codes["EntityNotExists.GroupMember"]?.kind).toBe("caller");
  expect(Object.values(NOT_EXISTS).map((code) => product.codes[code]?.kind)).toEqual(["not-found", "not-found"]);
});

test("every action and the codes have a page", () => {
  expect(product.documentation("GetUser")).toMatch(/^https:\/\/.*GetUser$/);
  expect(product.documentation()).toMatch(/^https:\/\/.*errorCode$/);
});
