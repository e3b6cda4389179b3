import { describe, expect, it } from "vitest";

import { oneOf, regionId, show, textFields, wholeNumber } from "../../provider/config/values";

const found = (value: string): { value: string; from: string } => ({ value, from: "alicloud:key" });

describe("wholeNumber", () => {
  it.each([
    ["1", 1],
    ["60000", 60_000],
    ["007", 7],
  ])("reads %s", (text, value) => {
    expect(wholeNumber(found(text), 1)).toBe(value);
  });

  it.each(["", "0", "-1", "1.5", "1e3", "ten", "99999999999"])("refuses %j with key and value", (text) => {
    expect(() => wholeNumber(found(text), 1)).toThrow(`alicloud:key is ${JSON.stringify(text)}`);
  });
});

describe("regionId", () => {
  it.each(["cn-hangzhou", "cn-shanghai-finance-1", "ap-southeast-1", "us-east-1", "cn-zhengzhou-jva"])(
    "takes %s",
    (id) => {
      expect(regionId(found(id))).toBe(id);
    },
  );

  it.each([
    "hangzhou",
    "CN-HANGZHOU",
    "cn-hangzhou/",
    "cn-hangzhou.evil.example",
    "cn hangzhou",
    "-cn",
    `cn-${"x".repeat(50)}`,
  ])("refuses %s", (id) => {
    expect(() => regionId(found(id))).toThrow("alicloud:key is ");
  });
});

describe("oneOf", () => {
  it("compares without case", () => {
    expect(oneOf(found("http"), ["HTTP", "HTTPS"])).toBe("HTTP");
  });

  it("names the choices", () => {
    expect(() => oneOf(found("ftp"), ["HTTP", "HTTPS"])).toThrow('alicloud:key is "ftp", not HTTP or HTTPS');
  });
});

describe("textFields", () => {
  it.each([
    ['{"a":" x ","b":5,"c":true,"d":null,"e":""}', { a: "x", b: "5", c: "true" }],
    ['[{"a":"x"}]', { a: "x" }],
    ["{}", {}],
  ])("reads %s", (text, fields) => {
    expect(textFields(found(text))).toEqual(fields);
  });

  it.each(["", "text", "[]", "[1]", "null", '"x"', "{"])("refuses %j", (text) => {
    expect(() => textFields(found(text))).toThrow("alicloud:key is not an object");
  });
});

it("shows a value on one line and shortened", () => {
  expect(show("a\nb")).toBe('"a\\nb"');
  expect(show("x".repeat(1_000))).toHaveLength(103);
});
