import { expect, test } from "vitest";

import { ReadAhead } from "../../provider/run/read-ahead";

const ids = Array.from({ length: 40 }, (_, n) => String(n));

test("looks further ahead the longer new resources follow each other, and answers each target once", () => {
  const ahead = new ReadAhead();
  ahead.announce("scope", ids.slice(1));
  expect(ahead.next("scope", "0")).toEqual(["1"]);
  expect(ahead.next("scope", "1")).toEqual(["2", "3"]);
  expect(ahead.next("scope", "2")).toEqual(["4", "5", "6"]);
  const rest = ids.slice(3).flatMap((id) => ahead.next("scope", id));
  expect(rest).toEqual(ids.slice(7));
  expect(ahead.next("other", "0")).toEqual([]);
});

test("begins anew behind a resource that exists already, which may need no listing", () => {
  const ahead = new ReadAhead();
  ahead.announce("scope", ids);
  ["0", "1", "2"].forEach((id) => ahead.next("scope", id));
  ahead.pause();
  expect(ahead.next("scope", "20")).toEqual(["21"]);
});
