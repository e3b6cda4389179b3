import { expect, test } from "vitest";
import { regionOf } from "../../provider/config/region";
import { sourcesOf } from "../cloud/support";

const profiles = JSON.stringify({
  current: "default",
  profiles: [{ name: "default", mode: "AK", region_id: "cn-beijing" }],
});

test.each([
  {
    name: "the configuration",
    sources: sourcesOf({ "alicloud:region": "cn-hangzhou" }, { ALICLOUD_REGION: "cn-beijing" }),
    region: "cn-hangzhou",
  },
  { name: "a variable", sources: sourcesOf({}, { ALICLOUD_REGION: "cn-beijing" }), region: "cn-beijing" },
  {
    name: "the profile",
    sources: sourcesOf({ "alicloud:profile": "default" }, {}, { "/home/user/.aliyun/config.json": profiles }),
    region: "cn-beijing",
  },
  { name: "nowhere", sources: sourcesOf({}), region: undefined },
])("the region comes from $name", ({ sources, region }) => {
  expect(regionOf(sources)).toBe(region);
});

test("an invalid region id is refused, with the key", () => {
  expect(() => regionOf(sourcesOf({ "alicloud:region": "../x" }))).toThrow("alicloud:region");
});
