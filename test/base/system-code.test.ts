import { expect, test } from "vitest";
import { reasonOf, systemCodeOf } from "../../provider/base/system-code";

const coded = (code: string): Error => Object.assign(new Error("no such file"), { code });

test("an error of the system is named by its code, and any other not at all", () => {
  expect(systemCodeOf(coded("ENOENT"))).toBe("ENOENT");
  expect([systemCodeOf(new Error("secret")), systemCodeOf("secret")]).toEqual(["an unknown error", "an unknown error"]);
});

test.each([
  [coded("ENOENT"), "it does not exist"],
  [coded("EISDIR"), "it is a folder"],
  [coded("ENOTDIR"), "a part of its path is not a folder"],
  [coded("EACCES"), "the system does not allow it"],
  [coded("EPERM"), "the system does not allow it"],
  [coded("EMFILE"), "EMFILE"],
  [new Error("secret"), "an unknown error"],
])("%j in plain words, where there are some", (error, words) => {
  expect(reasonOf(error)).toBe(words);
});
