import { describe, expect, test } from "vitest";
import { pulumiProviders } from "../../../provider/cli/migrate/pulumi-providers";

const PREFIX = "urn:pulumi:s::p::pulumi:providers:alicloud::";

/** What is known of a provider called `name` beside others. */
function known(name: string, providers: Record<string, Record<string, unknown>>) {
  const all = Object.entries(providers).map(([each, inputs]) => ({
    urn: `${PREFIX}${each}`,
    type: "pulumi:providers:alicloud",
    id: "1",
    inputs,
  }));
  return pulumiProviders(all)(`${PREFIX}${name}::1`);
}

describe("pulumiProviders", () => {
  test("the default provider with only a region is that of the configured credentials", () => {
    const provider = known("default_3_80_0", { default_3_80_0: { region: "cn-hangzhou" } });
    expect(provider).toEqual({
      reference: `${PREFIX}default_3_80_0::1`,
      account: { of: "configured" },
      regionId: "cn-hangzhou",
    });
  });

  test("another one without credentials is too, beside a default provider that has none", () => {
    expect(known("other", { default: {}, other: {} }).account.of).toBe("configured");
  });

  test.each([
    ["the default provider has a profile", { default: { profile: "x" }, other: {} }],
    ["the default provider has a role", { default: { assumeRole: { roleArn: "acs:ram::1:role/r" } }, other: {} }],
    ["one of two default providers has keys", { default: { accessKey: "x" }, default_2: {}, other: {} }],
    ["there is no default provider", { other: {} }],
  ])("nobody knows where %s", (_what, providers) => {
    expect(known("other", providers).account.of).toBe("unknown");
  });

  test("a provider that is not in the file tells nothing, nor does a resource without one", () => {
    expect(known("missing", { default: {} }).account).toEqual({ of: "unknown", reason: "is not in the file" });
    expect(pulumiProviders([])(undefined)).toMatchObject({ reference: "", account: { of: "unknown" } });
  });
});
