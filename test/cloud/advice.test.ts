import { expect, it } from "vitest";

import { adviceFor } from "../../provider/cloud/advice";

it.each([
  [
    "permission",
    "SignatureDoesNotMatch",
    "Check the access key secret. A refresh or destroy uses the settings of the last up: if the key was changed since, add --run-program.",
  ],
  ["permission", "Unlisted", "Check the credentials and what they are allowed."],
  ["transient", undefined, "Run it again."],
  ["configuration", undefined, undefined],
  ["caller", "constructor", "Correct the arguments."],
] as const)("for %s and %s: %s", (kind, code, advice) => {
  expect(adviceFor(kind, code)).toBe(advice);
});
