import { expect, test } from "vitest";
import { plainText } from "../../../provider/cli/migrate/plain-text";

test("the mark in front of UTF-8 does not belong to the text", () => {
  expect(plainText('\uFEFF{"a":1}', "f")).toBe('{"a":1}');
  expect(plainText("{}", "f")).toBe("{}");
});

test.each(["utf16le"] as const)("%s is named, with how to write UTF-8", (encoding) => {
  const text = Buffer.from('\uFEFF{"a":1}', encoding).toString("utf8");
  expect(() => plainText(text, "old state.json")).toThrow(
    /^old state\.json is UTF-16 text.*`pulumi stack export --file 'old state\.json'`.* -Encoding utf8 'old state\.json'`\.$/,
  );
});
