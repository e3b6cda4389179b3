import * as pulumi from "@pulumi/pulumi";
import { expect, it } from "vitest";

import { isPlain } from "../../provider/program/plain";

it.each([[undefined], [null], ["a"], [1], [true], [[]], [["a", "b"]], [{ a: ["b"], c: { d: undefined } }]])(
  "%j is plain",
  (value) => {
    expect(isPlain(value)).toBe(true);
  },
);

it.each([
  { name: "an Output", value: pulumi.output("a") },
  { name: "a secret in a list", value: ["a", pulumi.secret("b")] },
  { name: "a promise in an object", value: { a: { b: Promise.resolve("c") } } },
  { name: "an object of a class", value: { a: new Date(0) } },
  { name: "a function", value: [() => "a"] },
])("$name is not", ({ value }) => {
  expect(isPlain(value)).toBe(false);
});
