import { expect, test } from "vitest";

import { isMembership, resourceName, typeOf } from "../../../provider/cli/review/urn";

const TYPE = "pulumi-nodejs:dynamic/alicloud:GroupMembership";

test("a membership is told by its own type, whatever its parents", () => {
  expect(isMembership(`urn:pulumi:dev::access::team:Access$${TYPE}::dba`)).toBe(true);
  expect(isMembership(`urn:pulumi:dev::access::${TYPE}$team:Access::dba`)).toBe(false);
  expect([typeOf(""), typeOf("urn:pulumi:dev::access::a:b$c:d::x")]).toEqual([undefined, "c:d"]);
});

test("a name may have colons; what is not a URN is its own name", () => {
  expect(resourceName(`urn:pulumi:dev::access::${TYPE}::dba::night`)).toBe("dba::night");
  expect(resourceName("dba")).toBe("dba");
});
