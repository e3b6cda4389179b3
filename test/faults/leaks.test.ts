import { expect, test } from "vitest";
import { textsOf } from "./leaks";

test("a secret is found in whatever part of an error holds it", () => {
  const hidden = new Error("failed");
  Object.defineProperty(hidden, "request", { value: { headers: { token: "planted" } }, enumerable: false });
  const errors = [
    new Error("planted"),
    new Error("x", { cause: new Error("planted") }),
    Object.assign(new Error("x"), { a: [{ b: "planted" }] }),
    hidden,
  ];
  expect(errors.map((error) => textsOf(error).join("\n").includes("planted"))).toEqual(errors.map(() => true));
});
