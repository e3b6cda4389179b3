import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { kindOfCode } from "../../provider/cloud/classify";
import { CALLER_CODES, EXPIRED_TOKEN_CODES, MISSING_PREFIX, NOT_FOUND_CODES, PERMISSION_CODES, THROTTLING_PART, TRANSIENT_CODES } from "../../provider/cloud/codes";

const page = readFileSync(join(__dirname, "..", "..", "docs", "errors.md"), "utf8");

/** Code and class of each row that is about one code alone. */
const rows = [...page.matchAll(/^\| `([^`]+)` \| [^|]+ \| ([a-z-]+) \|.*\| \[page\]\(https:\S+\) \|$/gm)].map(([, code = "", kind]) => [code, kind] as const);

const lists = { transient: TRANSIENT_CODES, "not-found": NOT_FOUND_CODES, permission: PERMISSION_CODES, caller: CALLER_CODES };

test("the table of errors and the lists of codes are about the same codes", () => {
  const listed = Object.entries(lists).flatMap(([kind, codes]) => codes.map((code) => [code, kind] as const));
  const patterns = [[`…${THROTTLING_PART}…`, "throttling"], [`${MISSING_PREFIX}…`, "caller"]] as const;
  expect([...rows].sort()).toEqual([...listed, ...patterns].sort());
});

test("no code is in two lists, and each is of the kind of its list", () => {
  for (const [kind, codes] of Object.entries(lists)) {
    expect(codes.map((code) => [code, kindOfCode(code)])).toEqual(codes.map((code) => [code, kind]));
  }
});

test("a token that ran out is refused for permission, when fresh credentials do not help", () => {
  expect(EXPIRED_TOKEN_CODES.filter((code) => !PERMISSION_CODES.includes(code))).toEqual([]);
});
