import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { formatResourceId, parseResourceId } from "../../provider/membership/resource-id";
import type { Target } from "../../provider/membership/target";
import { anyTarget } from "./arbitraries";

const rows: { id: string; target: Target }[] = [
  {
    id: "bastionhost/cn-hangzhou/bastionhost-cn-x/group/7",
    target: { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "bastionhost-cn-x", side: "group", id: "7" },
  },
  {
    id: "bastionhost/cn-hangzhou/bastionhost-cn-x/user/101",
    target: {
      service: "bastionhost",
      regionId: "cn-hangzhou",
      instanceId: "bastionhost-cn-x",
      side: "user",
      id: "101",
    },
  },
  {
    id: "quickbi/cn-hangzhou/group/7",
    target: { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "7" },
  },
  {
    id: "quickbi/cn-hangzhou/user/a%2Fb",
    target: { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "a/b" },
  },
  {
    id: "quickbi/cn-hangzhou/user/100%25",
    target: { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "100%" },
  },
  {
    id: "quickbi/cn-hangzhou/user/%E5%BC%A0",
    target: { service: "quickbi", regionId: "cn-hangzhou", side: "user", id: "张" },
  },
  { id: "door/group/admins", target: { service: "door", side: "group", id: "admins" } },
];

describe("resource ids", () => {
  test.each(rows)("$id names its target, both ways", ({ id, target }) => {
    expect(formatResourceId(target)).toBe(id);
    expect(parseResourceId(id)).toEqual(target);
  });

  test("round-trip for any ids", () => {
    fc.assert(
      fc.property(anyTarget, (target) => {
        expect(parseResourceId(formatResourceId(target))).toEqual(target);
      }),
    );
  });

  test.each([
    "",
    "7",
    "quickbi/cn-hangzhou/7",
    "quickbi/cn-hangzhou/team/7",
    "quickbi/cn-hangzhou/group/",
    "/cn-hangzhou/group/7",
    "a/b/c/d/group/7",
    "quickbi/cn-hangzhou/group/%zz",
  ])("%j is refused, with the form that is expected", (text) => {
    expect(() => parseResourceId(text)).toThrow(
      `${JSON.stringify(text)} is not a valid GroupMembership id. Ids look like`,
    );
  });
});
