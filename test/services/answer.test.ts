import * as v from "valibot";
import { describe, expect, test } from "vitest";
import { CallError } from "../../provider/base/call-error";
import { count, decimalId, expectAnswer, flag, id, requestIdOf, singleId } from "../../provider/services/answer";
import { bastionhost } from "../../provider/services/bastionhost/service";

describe("fields of an answer", () => {
  test.each([
    {
      name: "a count",
      schema: count,
      good: [
        [0, 0],
        [7, 7],
        ["250", 250],
      ],
      bad: [-1, 1.5, "", " ", "x", "0x10", null, 1e300],
    },
    {
      name: "a yes or no",
      schema: flag,
      good: [
        [true, true],
        ["true", true],
        ["false", false],
      ],
      bad: ["True", 1, null],
    },
    {
      name: "an id",
      schema: id,
      good: [
        ["7", "7"],
        ["李雷", "李雷"],
      ],
      bad: [
        7,
        "",
        null,
        " 7",
        "7\n",
        "a\u0000b",
        "\u001b[31m7",
        "\u202e7",
        "\u2028",
        "\ud800",
        "__proto__",
        "x".repeat(257),
      ],
    },
    { name: "an id of Bastionhost", schema: decimalId, good: [["7", "7"]], bad: ["x", "-1", "007", "1e3", "7,8"] },
    { name: "an id of Quick BI", schema: singleId, good: [["a b", "a b"]], bad: ["sales,board", ","] },
  ])("$name is accepted in its documented form only", ({ schema, good, bad }) => {
    for (const [given, expected] of good) expect(v.parse(schema, given)).toBe(expected);
    for (const given of bad) expect(v.safeParse(schema, given).success, JSON.stringify(given)).toBe(false);
  });
});

describe("expectAnswer", () => {
  const schema = v.object({ Users: v.array(v.object({ UserId: id })) });

  test("drops fields that the provider does not use", () => {
    const answer = { RequestId: "R", Users: [{ UserId: "1", UserName: "x" }], More: 1 };
    expect(expectAnswer(schema, answer, bastionhost.product, "ListUsers")).toEqual({ Users: [{ UserId: "1" }] });
  });

  test("names the first field that is not as documented, with a shortened value", () => {
    const answer = { RequestId: "R", Users: [{ UserId: "1" }, { UserId: 7 }] };
    const wrong = (): unknown => expectAnswer(schema, answer, bastionhost.product, "ListUsers");
    expect(wrong).toThrow(CallError);
    expect(wrong).toThrow(
      "bastionhost ListUsers: the answer is not what the API documents: Users.1.UserId: expected string, received 7 (request R).",
    );
    const long = { Users: "x".repeat(10_000) };
    expect(() => expectAnswer(schema, long, bastionhost.product, "ListUsers")).toThrow(
      /received text of 10000 characters\./,
    );
  });

  test.each(["\u001b[31mred", "\n::error::text", "\u202etxet", "AccessKeyId=id&Signature=s&Action=ListUsers"])(
    "does not repeat the text %j, in a field or as the request id",
    (text) => {
      const answer = { RequestId: text, Users: text };
      const wrong = (): unknown => expectAnswer(schema, answer, bastionhost.product, "ListUsers");
      expect(wrong).toThrow(`Users: expected Array, received text of ${text.length} characters. Check`);
      expect(requestIdOf(answer)).toEqual({});
    },
  );

  test("repeats a short word, which tells the reader what is wrong", () => {
    const wrong = (): unknown => expectAnswer(schema, { Users: "many" }, bastionhost.product, "ListUsers");
    expect(wrong).toThrow('received "many".');
  });

  test("does not tell whether a write took effect", () => {
    expect(() => expectAnswer(schema, {}, bastionhost.product, "X")).toThrow(
      expect.objectContaining({ kind: "answer", outcome: "unknown" }),
    );
  });
});

test("a request id is taken only when it is text", () => {
  expect([requestIdOf({ RequestId: "R" }), requestIdOf({ RequestId: 7 }), requestIdOf({})]).toEqual([
    { requestId: "R" },
    {},
    {},
  ]);
});
