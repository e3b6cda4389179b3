import * as pulumi from "@pulumi/pulumi";
import { readFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, describe, expect, test, vi } from "vitest";
import { PROVIDER_TEXT, requireProviderEntry } from "../../provider/program/provider-text";

afterEach(() => vi.restoreAllMocks());

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

describe("requireProviderEntry", () => {
  test("makes no check without an engine", () => {
    vi.spyOn(pulumi.runtime, "hasEngine").mockReturnValue(false);
    vi.spyOn(process, "cwd").mockReturnValue("/nowhere");
    expect(() => requireProviderEntry()).not.toThrow();
  });

  test("says what to install where the program cannot load the package", () => {
    vi.spyOn(pulumi.runtime, "hasEngine").mockReturnValue(true);
    vi.spyOn(process, "cwd").mockReturnValue("/nowhere");
    expect(() => requireProviderEntry()).toThrow("Add it there: npm install pulumi-alicloud-group-membership");
    expect(() => requireProviderEntry()).toThrow(pulumi.RunError);
  });
});
