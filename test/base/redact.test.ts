import { expect, it } from "vitest";

import { redact } from "../../provider/base/redact";

const secret = "abc+/=*'()d";

it.each([
  { name: "unchanged", text: `key ${secret} end`, expected: "key [redacted] end" },
  { name: "encoded", text: `k=${encodeURIComponent(secret)}&`, expected: "k=[redacted]&" },
  { name: "encoded strictly", text: "k=abc%2B%2F%3D%2A%27%28%29d&", expected: "k=[redacted]&" },
  { name: "encoded twice", text: "k%3Dabc%252B%252F%253D%252A%2527%2528%2529d%26", expected: "k%3D[redacted]%26" },
  { name: "encoded in part", text: "k=abc%2B/%253d*%27()d&", expected: "k=[redacted]&" },
  { name: "not at all", text: "nothing here", expected: "nothing here" },
  { name: "control characters", text: "a\r\nb\u0000c", expected: "a b c" },
  { name: "line separators and direction marks", text: "a\u2028b\u202ec\u200fd", expected: "a b c d" },
  { name: "half of a character", text: "a\ud800b", expected: "a b" },
])("removes a secret: $name", ({ text, expected }) => {
  expect(redact(text, [secret])).toBe(expected);
});

it("shortens a long text", () => {
  expect(redact("x".repeat(10_000), [])).toHaveLength(501);
});

it("leaves ordinary words unchanged when a key is short", () => {
  expect(redact("a cat", ["a"])).toBe("a cat");
});

it.each([
  "J/iQhpKw8a/JxEoWdSj6976FTs8=",
  "J%2FiQhpKw8a%2FJxEoWdSj6976FTs8%3D",
  "J%252FiQhpKw8a%252FJxEoWdSj6976FTs8%253D",
])("removes the signature %s", (signature) => {
  expect(redact(`Signature=${signature} of UserGroup`, [])).toBe("Signature=[redacted] of UserGroup");
});
