import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { parseJson } from "../../provider/cli/parse-json";

const parse = (text: string): unknown => parseJson(v.object({ n: v.number() }), text, "f", "the numbers");

describe("parseJson", () => {
  test("answers with what has the form", () => {
    expect(parse('{"n":1}')).toEqual({ n: 1 });
  });

  test.each([
    ["  ", "f is empty. Give it the numbers."],
    ["{", "f is not JSON. Give it the numbers, with its standard error left out."],
    ['{"n":"hunter2"}', /^f is not the numbers: at n, .*\.$/],
    ["null", /^f is not the numbers: at the whole, .*\.$/],
  ])("%j is one clear line", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });
});
