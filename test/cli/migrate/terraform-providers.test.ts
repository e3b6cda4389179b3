import { expect, test } from "vitest";
import { terraformProviders } from "../../../provider/cli/migrate/terraform-providers";

const PLAIN = 'provider["registry.terraform.io/aliyun/alicloud"]';

test.each([`${PLAIN}.other`, `${PLAIN}.third["x"]`, `module.m.${PLAIN}`, `module.m["k"].${PLAIN}.other`])(
  "%s is not the provider without an alias",
  (address) => {
    const providerOf = terraformProviders([address, PLAIN]);
    expect(providerOf(PLAIN)).toEqual({ reference: PLAIN, account: { of: "configured" } });
    expect(providerOf(address)).toMatchObject({ reference: address, account: { of: "unknown" } });
    expect(terraformProviders([address])(address).account.of).toBe("unknown");
  },
);

test("of two without an alias neither is known, and neither is one that the file does not name", () => {
  const providerOf = terraformProviders([PLAIN, 'provider["registry.terraform.io/hashicorp/alicloud"]']);
  expect(providerOf(PLAIN).account.of).toBe("unknown");
  expect(providerOf(undefined)).toMatchObject({ reference: "", account: { of: "unknown" } });
});
