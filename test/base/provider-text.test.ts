import { readFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { PROVIDER_TEXT } from "../../provider/base/provider-text";

describe("what every state keeps as its provider", () => {
  test("is this short text, which never changes", () => {
    expect(PROVIDER_TEXT).toBe('exports.handler=()=>require("pulumi-alicloud-group-membership/provider")');
    expect(Buffer.byteLength(PROVIDER_TEXT)).toBeLessThan(120);
  });

  test("names an entry that the package exports, at a fixed path", () => {
    const manifest = JSON.parse(readFileSync(join(__dirname, "../../package.json"), "utf8")) as {
      name: string;
      exports: Record<string, unknown>;
    };
    expect(manifest.name).toBe("pulumi-alicloud-group-membership");
    expect(manifest.exports["./provider"]).toEqual({ types: "./dist/provider.d.ts", default: "./dist/provider.js" });
  });
});
