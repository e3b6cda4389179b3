import { describe, expect, it } from "vitest";

import { readProfileFile } from "../../provider/config/profile-file";
import { regionOf } from "../../provider/config/region";
import { sourcesOf } from "../cloud/support";

const json = JSON.stringify({
  current: "work",
  profiles: [{ name: "work", mode: "AK", region_id: "cn-beijing" }, { name: "bad", region_id: "x/y" }, 5],
});
const ini =
  "; comment\n[default]\ntype = access_key\naccess_key_id=id\naccess_key_secret = a=b\n[other]\r\ntype=ecs_ram_role\r\n";

describe("readProfileFile", () => {
  it("reads JSON", () => {
    const file = readProfileFile(sourcesOf({}, {}, { "/f": json }), "/f");
    expect(file).toMatchObject({ path: "/f", format: "json", current: "work" });
    expect([...(file?.profiles.keys() ?? [])]).toEqual(["work", "bad"]);
  });

  it("reads ini", () => {
    const file = readProfileFile(sourcesOf({}, {}, { "/home/user/f": ini }), "~/f");
    expect(file).toMatchObject({ format: "ini", current: "default" });
    expect(file?.profiles.get("default")).toEqual({
      type: "access_key",
      access_key_id: "id",
      access_key_secret: "a=b",
    });
    expect(file?.profiles.get("other")).toEqual({ type: "ecs_ram_role" });
  });

  it.each([
    [{ "/home/user/.aliyun/config.json": json, "/home/user/.alibabacloud/credentials": ini }, "json"],
    [{ "/home/user/.alibabacloud/credentials": ini }, "ini"],
    [{}, undefined],
  ])("looks in the usual places", (files, format) => {
    expect(readProfileFile(sourcesOf({}, {}, files), undefined)?.format).toBe(format);
  });

  it.each(['{"profiles": [{"name": "x", "access_key_secret": "planted"', "{}", '{"profiles":[]}', "planted", ""])(
    "refuses %j without repeating it",
    (text) => {
      const read = (): unknown => readProfileFile(sourcesOf({}, {}, { "/f": text }), "/f");
      expect(read).toThrow("/f");
      expect(read).not.toThrow("planted");
    },
  );

  it("names a file that is missing", () => {
    expect(() => readProfileFile(sourcesOf({}), "/none")).toThrow("/none cannot be read");
  });
});

describe("regionOf", () => {
  const files = { "/home/user/.aliyun/config.json": json };

  it.each([
    [{ "alicloud:region": "cn-hangzhou" }, { ALICLOUD_REGION: "cn-x" }, "cn-hangzhou"],
    [{}, { ALICLOUD_REGION: "cn-hangzhou", ALIBABA_CLOUD_REGION: "cn-x" }, "cn-hangzhou"],
    [{}, { ALIBABA_CLOUD_REGION: "cn-hangzhou" }, "cn-hangzhou"],
    [{ "alicloud:profile": "work" }, {}, "cn-beijing"],
    [{ "alicloud:profile": "none" }, {}, undefined],
    [{}, {}, undefined],
  ])("of %j and %j is %s", (values, environment, region) => {
    expect(regionOf(sourcesOf(values, environment as Record<string, string>, files))).toBe(region);
  });

  it("names the profile of a bad region", () => {
    expect(() => regionOf(sourcesOf({ "alicloud:profile": "bad" }, {}, files))).toThrow("region_id of profile bad");
  });
});
