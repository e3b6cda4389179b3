import { Linter } from "eslint";
import tseslint from "typescript-eslint";
import { expect, test } from "vitest";

import { layers } from "../../../scripts/lint/layers.mjs";

/** The messages about a file of provider/ with one line in it. */
function lint(path: string, line: string): string[] {
  const parser = { files: ["**/*.ts"], languageOptions: { parser: tseslint.parser } } as Linter.Config;
  const plugin = { plugins: { "@typescript-eslint": tseslint.plugin } } as unknown as Linter.Config;
  const found = new Linter().verify(line, [parser, plugin, ...layers()], `provider/${path}`);
  return found.map(({ ruleId }) => ruleId ?? "parse error");
}

const IMPORT = "@typescript-eslint/no-restricted-imports";

test.each([
  ["program/group-membership.ts", `import { Transport } from "../cloud/transport";`],
  ["program/group-membership.ts", `import { bastionhost } from "../services/bastionhost/service";`],
  ["program/group-membership.ts", `import { reconcile } from "../reconcile/reconcile";`],
  ["services/door/service.ts", `import { Transport } from "../../cloud/transport";`],
  ["config/sources.ts", `import { openSource } from "../credentials/source";`],
  ["membership/plan.ts", `import { observe } from "../reconcile/observe";`],
  ["membership/plan.ts", `import PQueue from "p-queue";`],
])("%s may not %s", (path, line) => {
  expect(lint(path, line)).toEqual([IMPORT]);
});

test.each([
  ["program/group-membership.ts", `import type { ServiceArgs } from "../services/registry";`],
  ["program/group-membership.ts", `import { isPlain } from "./plain";`],
  ["lifecycle/check.ts", `import { reconcile } from "../reconcile/reconcile";`],
  ["lifecycle/inputs/ids.ts", `import { sortIds } from "../../membership/sets";`],
  ["provider.ts", `import { createCloud } from "./cloud/cloud";`],
])("%s may %s", (path, line) => {
  expect(lint(path, line)).toEqual([]);
});

test("what decides may not wait or print", () => {
  expect(lint("run/run.ts", "setTimeout(() => console.log(1), 10);")).toEqual([
    "no-restricted-globals",
    "no-restricted-globals",
  ]);
});
