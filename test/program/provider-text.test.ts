import * as pulumi from "@pulumi/pulumi";
import { afterEach, describe, expect, test, vi } from "vitest";
import { requireProviderEntry } from "../../provider/program/provider-text";

afterEach(() => vi.restoreAllMocks());

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
