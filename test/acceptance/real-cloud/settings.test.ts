import { existsSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { services } from "../../../provider/services/registry";
import { realServices } from "./services";
import { bastionhost } from "./services/bastionhost";
import { readRealPlace, variableOf, whySkipped } from "./settings";

test.each([...services.keys()])("%s can be tested in a real account, and is rehearsed", (name) => {
  expect(realServices.map((service) => service.name)).toContain(name);
  expect(existsSync(join(__dirname, "rehearsal", `${name}.test.ts`))).toBe(true);
});

test.each(realServices)("missing settings of $name are named", (service) => {
  const own = (part: string): string => variableOf(service, part);
  expect(whySkipped(service, {})).toContain("ACCEPTANCE_REAL_CLOUD is not 1");
  expect(whySkipped(service, { ACCEPTANCE_REAL_CLOUD: "1" })).toContain(`${own("GROUPS")} is not set`);
  expect(() => readRealPlace(service, { [own("GROUPS")]: "a,b" })).toThrow(
    `${own("GROUPS")} has 2 ids; the real-cloud tests need 3.`,
  );
  const place = { [own("GROUPS")]: "a,b,c", ALIBABA_CLOUD_REGION: "cn-hangzhou", [own("INSTANCE")]: "i" };
  expect(() => readRealPlace(service, place)).toThrow(`${own("USERS")} is not set.`);
});

test("a region or an instance that a service needs is named", () => {
  const groups = { ACCEPTANCE_BASTIONHOST_GROUPS: "7,9,11" };
  expect(() => readRealPlace(bastionhost, groups)).toThrow("ALIBABA_CLOUD_REGION is not set.");
  const own = { ...groups, ACCEPTANCE_BASTIONHOST_REGION: "cn-shanghai" };
  expect(() => readRealPlace(bastionhost, own)).toThrow("ACCEPTANCE_BASTIONHOST_INSTANCE is not set.");
});
