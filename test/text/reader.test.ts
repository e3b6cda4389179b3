import { expect, test } from "vitest";

import { Reader } from "../../provider/text/reader";

test("reads a line part by part, and nothing that is not next", () => {
  const reader = new Reader("dba (bastionhost group 7): 12 members now");
  expect(reader.take("ops")).toBeUndefined();
  expect(reader.take(Reader.WORD)?.[0]).toBe("dba");
  expect(reader.isAtEnd).toBe(false);
  expect(reader.take(".*")?.[0]).toBe(" (bastionhost group 7): 12 members now");
  expect(reader.isAtEnd).toBe(true);
});

test("reads members with and without names, quoted ones too, and how many more there are", () => {
  const reader = new Reader('dave 104, 105, "Ann, Lee" 106 and 1,200 more)');
  expect(reader.takeMembers()).toEqual({
    members: [{ id: "104", name: "dave" }, { id: "105" }, { id: "106", name: "Ann, Lee" }],
    more: 1200,
  });
  expect(new Reader(")").takeMembers()).toEqual({ members: [], more: 0 });
});
