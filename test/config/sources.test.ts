import { expect, test } from "vitest";
import { find, findKey, findVariable } from "../../provider/config/sources";
import { sourcesOf } from "../cloud/support";

test("a key wins over its variables, an earlier variable over a later one", () => {
  const environment = { ALICLOUD_REGION: "b", ALIBABA_CLOUD_REGION: "c" };
  expect(find(sourcesOf({ "alicloud:region": "a" }, environment), "region")).toEqual({
    value: "a",
    from: "alicloud:region",
  });
  expect(find(sourcesOf({}, environment), "region")).toEqual({ value: "b", from: "ALICLOUD_REGION" });
});

test("empty and blank count as unset", () => {
  const sources = sourcesOf({ "alicloud:region": "  " }, { ALICLOUD_REGION: "", ALIBABA_CLOUD_REGION: " c " });
  expect(findKey(sources, "alicloud:region")).toBeUndefined();
  expect(findVariable(sources, ["ALICLOUD_REGION", "ALIBABA_CLOUD_REGION"])).toEqual({
    value: "c",
    from: "ALIBABA_CLOUD_REGION",
  });
  expect(findVariable(sources, ["NONE"])).toBeUndefined();
});
