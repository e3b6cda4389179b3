import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kindOfCode } from "../../provider/cloud/classify";
import {
  CALLER_CODES,
  EXPIRED_TOKEN_CODES,
  MISSING_PREFIX,
  NOT_FOUND_CODES,
  PERMISSION_CODES,
  THROTTLING_PART,
  TRANSIENT_CODES,
} from "../../provider/cloud/codes";

const page = readFileSync(join(__dirname, "..", "..", "docs", "errors.md"), "utf8");

/** The codes of each class, as the section of the page lists them. */
function codesOn(heading: string): string[] {
  const section = page.split(/^## /m).find((part) => part.startsWith(heading)) ?? "";
  return [...section.matchAll(/^\| `([^`]+)` \| [^|]+ \| [^|]+ \| [^|]* \|$/gm)].map(([, code = ""]) => code);
}

const lists = {
  transient: TRANSIENT_CODES,
  "not-found": NOT_FOUND_CODES,
  permission: PERMISSION_CODES,
  caller: CALLER_CODES,
};

test.each([
  ["Transient", TRANSIENT_CODES],
  ["Not found", NOT_FOUND_CODES],
  ["Permission", PERMISSION_CODES],
  ["Caller", [...CALLER_CODES, `${MISSING_PREFIX}…`]],
])("the page of errors has the codes of its section %s, and no others", (heading, codes) => {
  expect(codesOn(heading).sort()).toEqual([...codes].sort());
});

test("the page says what throttling looks like", () => {
  expect(page).toContain(`…${THROTTLING_PART}…`);
});

test("every code is in one list only, and has the kind of that list", () => {
  for (const [kind, codes] of Object.entries(lists)) {
    expect(codes.map((code) => [code, kindOfCode(code)])).toEqual(codes.map((code) => [code, kind]));
  }
});

test("an expired token counts as refused permission when fresh credentials do not help", () => {
  expect(EXPIRED_TOKEN_CODES.filter((code) => !PERMISSION_CODES.includes(code))).toEqual([]);
});
