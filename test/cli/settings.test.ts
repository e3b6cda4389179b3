import { describe, expect, test } from "vitest";
import { configOf } from "../../provider/cli/settings";
import { UsageError } from "../../provider/cli/usage-error";

describe("configOf", () => {
  test("fields of an object become its JSON text, as a stack has it", () => {
    const settings = [
      "alicloud:endpoints.bastionhost=http://127.0.0.1:8899",
      "alicloud:protocol=HTTPS",
      "alicloud:endpoints.quickbi=127.0.0.1:8899",
      "alicloud:endpoints.sts=",
      "alicloud:assumeRole.externalId=a=b.c",
    ];
    expect(configOf(settings)).toEqual(
      new Map([
        ["alicloud:protocol", "HTTPS"],
        ["alicloud:endpoints", '{"bastionhost":"http://127.0.0.1:8899","quickbi":"127.0.0.1:8899","sts":""}'],
        ["alicloud:assumeRole", '{"externalId":"a=b.c"}'],
      ]),
    );
  });

  test("an object as JSON stays unchanged", () => {
    expect(configOf(['alicloud:endpoints={"sts":"a"}'])).toEqual(new Map([["alicloud:endpoints", '{"sts":"a"}']]));
  });

  test.each([
    [
      ["alicloud:endpoints={}", "alicloud:endpoints.sts=geheim"],
      "--config alicloud:endpoints is given both whole and by its fields. Give one of the two.",
    ],
    [
      ["alicloud:endpoints.bastinhost=geheim"],
      /^--config "alicloud:endpoints\.bastinhost" is not a field of alicloud:endpoints\. Give one such as alicloud:endpoints\.bastionhost, (?!.*geheim)/,
    ],
    [
      ["alicloud:assumeRole.=geheim"],
      '--config "alicloud:assumeRole." is not a field of alicloud:assumeRole. Give one such as alicloud:assumeRole.roleArn.',
    ],
    [
      ["alicloud:endpoints.sts.host=geheim"],
      /^--config "alicloud:endpoints\.sts\.host" is not a field of alicloud:endpoints\. (?!.*geheim)/,
    ],
    [["alicloud:region.id=geheim"], /^--config "alicloud:region\.id" is not a setting\. (?!.*geheim)/],
  ])("%j is refused", (settings, message) => {
    expect(() => configOf(settings)).toThrow(typeof message === "string" ? new UsageError(message) : message);
  });
});
