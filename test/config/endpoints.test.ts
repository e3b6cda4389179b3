import { describe, expect, it } from "vitest";

import { readEndpoints } from "../../provider/config/endpoints";
import { sourcesOf } from "../cloud/support";

const product = { endpointKey: "quickdoor", endpointVariable: "ALIBABA_CLOUD_ENDPOINT_QUICKDOOR_PUBLIC" };

function urlOf(values: Record<string, unknown>, environment: Record<string, string> = {}): string {
  return readEndpoints(sourcesOf(values, environment)).urlOf(product, "door.example");
}

describe("where the address comes from", () => {
  const variable = "ALIBABA_CLOUD_ENDPOINT_QUICKDOOR_PUBLIC";
  it.each([
    [{}, {}, undefined],
    [{ "alicloud:endpoints": { quickdoor: "own.example" } }, {}, "alicloud:endpoints.quickdoor"],
    [{}, { [variable]: "env.example" }, variable],
  ])("%j and %j", (values, environment, expected) => {
    expect(readEndpoints(sourcesOf(values, environment)).settingOf(product)).toBe(expected);
  });
});

describe("the address", () => {
  it.each([
    { values: {}, expected: "https://door.example" },
    { values: { "alicloud:protocol": "HTTP" }, expected: "http://door.example" },
    { values: { "alicloud:protocol": "https" }, expected: "https://door.example" },
    { values: { "alicloud:endpoints": { quickdoor: "own.example:8443" } }, expected: "https://own.example:8443" },
    { values: { "alicloud:endpoints": { quickdoorPublic: "own.example" } }, expected: "https://own.example" },
    { values: { "alicloud:endpoints": [{ ecs: "e" }, { quickdoor: "own.example" }] }, expected: "https://own.example" },
    { values: { "alicloud:endpoints": { quickdoor: "http://127.0.0.1:80/" } }, expected: "http://127.0.0.1" },
    {
      values: { "alicloud:endpoints": { quickdoor: "[::1]:8080" }, "alicloud:protocol": "HTTP" },
      expected: "http://[::1]:8080",
    },
    { values: { "alicloud:endpoints": { other: "x" } }, expected: "https://door.example" },
    {
      values: {},
      environment: { ALIBABA_CLOUD_ENDPOINT_QUICKDOOR_PUBLIC: "env.example" },
      expected: "https://env.example",
    },
    { values: {}, environment: { QUICKDOOR_PUBLIC_ENDPOINT: "env.example" }, expected: "https://env.example" },
    {
      values: { "alicloud:endpoints": { quickdoor: "own.example" } },
      environment: { ALIBABA_CLOUD_ENDPOINT_QUICKDOOR_PUBLIC: "env.example" },
      expected: "https://own.example",
    },
  ])("of $values and $environment is $expected", ({ values, environment, expected }) => {
    expect(urlOf(values, environment)).toBe(expected);
  });
});

describe("an invalid address", () => {
  it.each([
    "ftp://own.example",
    "own.example/path",
    "own.example:99999",
    "https://",
    "own example",
    "https://user:planted@own.example",
    "https://own.example/?token=planted",
  ])("%s is refused by name", (address) => {
    const read = (): unknown => urlOf({ "alicloud:endpoints": { quickdoor: address } });
    expect(read).toThrow("alicloud:endpoints.quickdoor");
    expect(read).not.toThrow("planted");
  });

  it.each([
    [{ "alicloud:endpoints": "not json" }, "alicloud:endpoints is not an object"],
    [{ "alicloud:endpoints": { quickdoor: { a: 1 } } }, "alicloud:endpoints.quickdoor is not text"],
    [{ "alicloud:protocol": "HTTP,HTTPS" }, 'alicloud:protocol is "HTTP,HTTPS"'],
  ])("%j is refused", (values, message) => {
    expect(() => urlOf(values)).toThrow(message);
  });
});
