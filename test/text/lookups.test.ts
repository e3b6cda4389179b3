import { expect, test } from "vitest";
import type { Target } from "../../provider/membership/target";
import {
  describeAmbiguousNames,
  describeFailedLookup,
  describeSecretNames,
  describeUnknownNames,
  describeUnseen,
} from "../../provider/text/lookups";

const target: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "g" };
test("names that nobody or several have are listed, with what to do", () => {
  expect(describeUnknownNames(target, ["al", "bo"], new Map([["bo", "bob 2"]]))).toBe(
    "quickbi group g: no user is called al, bo (nearest: bob 2). Nothing was written. Correct the name, or create the user first.",
  );
  expect(describeAmbiguousNames(target, [["al", ["1", "2"]]])).toBe(
    "quickbi group g: more than one user is called al (1, 2). Nothing was written. Declare ids instead of names.",
  );
});

test("a look that failed says what it was for, and why it failed", () => {
  expect(describeFailedLookup(target, "quickbi List: no.")).toMatch(
    /^quickbi group g: the names could not be looked up\. quickbi List/,
  );
  expect(describeUnseen(target, "quickbi List: no.")).toMatch(
    /^quickbi group g: the members could not be looked up, .* quickbi List/,
  );
});

test("a secret list of names names the property", () => {
  expect(describeSecretNames("userNames")).toMatch(/^userNames cannot be secret, .*Declare ids instead\.$/);
});
