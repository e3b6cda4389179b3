import { RuleTester } from "eslint";
import { describe, it } from "vitest";

import local from "../../../scripts/lint/plain-words.mjs";

RuleTester.describe = describe;
RuleTester.it = it;

/** The rule must see these words, but the lint of this file must not. */
const idiom = (before: string, after = ""): string => `${before}${after}`;

new RuleTester().run("plain-words", local.rules["plain-words"], {
  valid: [
    "// This is no longer declared, takes no more than 100 members, and is no change; undefined when there is none.",
    '"the members that are added"',
    "const allowed = theirs;",
  ],
  invalid: [
    { code: `// a member ${idiom("who", "m")} nobody declared`, errors: 1 },
    { code: `/** declared ${idiom("no")}\n * ${idiom("mo", "re")} */`, errors: 1 },
    { code: `"${idiom("is n", "o id")}, and ${idiom("take", "n out")}"`, errors: 2 },
    { code: `\`\${a} ${idiom("came", " in")}\``, errors: 1 },
  ],
});
