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
    ['{"n":"hunter2"}', "f is not the numbers: its n is not a number."],
    ["null", "f is not the numbers: it is not an object."],
    ["{}", "f is not the numbers: it has no n."],
  ])("%j is one clear line", (text, message) => {
    expect(() => parse(text)).toThrow(message);
  });

  const inner = v.object({
    text: v.string(),
    flag: v.boolean(),
    list: v.array(v.string()),
    one: v.literal(1),
    any: v.picklist(["a", "b"]),
    own: v.pipe(
      v.string(),
      v.check(() => false, "it must be another text"),
    ),
  });

  test.each<[object, string]>([
    [{ text: 1 }, "its x.0.text is not a text"],
    [{ flag: 1 }, "its x.0.flag is not true or false"],
    [{ list: {} }, "its x.0.list is not a list"],
    [{ list: [1] }, "its x.0.list.0 is not a text"],
    [{ one: 2 }, "its x.0.one is not 1"],
    [{ any: "hunter2" }, "its x.0.any is not one that is known"],
    [{}, "at x.0.own, it must be another text"],
  ])("%j has plain words", (rest, words) => {
    const right = { text: "t", flag: true, list: [], one: 1, any: "a", own: "o" };
    const text = JSON.stringify({ x: [{ ...right, ...rest }] });
    const read = (): unknown => parseJson(v.object({ x: v.array(inner) }), text, "f", "the things");
    expect(read).toThrow(`f is not the things: ${words}.`);
  });
});
