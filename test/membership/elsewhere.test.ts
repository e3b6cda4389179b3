import { expect, test } from "vitest";

import { formatFromProgram, parseFromProgram } from "../../provider/membership/elsewhere";

test("what the constructor says comes back as it was, and nothing from an input that is left out or unknown", () => {
  const said = { name: "dba", elsewhere: [{ declared: ["1"] }, { accountId: "2", protected: ["3"] }] };
  expect(parseFromProgram(formatFromProgram(said))).toEqual(said);
  expect(parseFromProgram(undefined)).toEqual({});
  expect(parseFromProgram("04da6b54-80e4-46f7-96ec-b56ff0331ba9")).toEqual({});
});
