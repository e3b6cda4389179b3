import { globSync, readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, it } from "vitest";

import { oldWords } from "../../scripts/lint/plain-words.mjs";

const ROOT = join(__dirname, "../..");
const pages = globSync(["*.md", "docs/*.md", "{bench,emulator,examples}/*.md", "examples/*/*.md"], { cwd: ROOT });

it.each(pages)("%s has no old idioms", (page) => {
  expect(oldWords(readFileSync(join(ROOT, page), "utf8"))).toEqual([]);
});
