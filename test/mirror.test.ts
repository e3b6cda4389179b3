import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

const root = join(__dirname, "..");

/** Files without a test of their own, each with the reason. */
const UNTESTED: Readonly<Record<string, string>> = {
  "base/api.ts": "types alone",
  "cloud/reply.ts": "types alone",
  "credentials/types.ts": "types alone",
  "cli/migrate/old-state.ts": "types alone",
  "base/errors.ts": "error classes without behaviour; the tests of their callers throw them",
  "membership/observation.ts": "types alone",
  "membership/policy.ts": "types alone",
  "services/args.ts": "types alone; test/types.test-d.ts compiles against them",
  "services/service.ts": "types alone",
  "services/regionless.ts": "a list of names; the tests of its readers use it",
};

/** The types of what a program can declare for one service; test/types.test-d.ts compiles against them. */
const OF_A_SERVICE = /^services\/\w+\/args\.ts$/;

function files(directory: string): string[] {
  return readdirSync(join(root, directory), { withFileTypes: true }).flatMap((entry) =>
    entry.isDirectory() ? files(join(directory, entry.name)) : [join(directory, entry.name)],
  );
}

const provider = files("provider").map((path) => path.slice("provider/".length));

test.each(provider.filter((path) => UNTESTED[path] === undefined && !OF_A_SERVICE.test(path)))(
  "provider/%s has a test of the same path",
  (path) => {
    expect(existsSync(join(root, "test", path.replace(/\.[jt]s$/, ".test.ts")))).toBe(true);
  },
);

const typesAlone = [...Object.keys(UNTESTED), ...provider.filter((path) => OF_A_SERVICE.test(path))];

test.each(typesAlone.filter((path) => path !== "services/regionless.ts"))(
  "provider/%s, which has no test, holds types or bare error classes",
  (path) => {
    expect(provider).toContain(path);
    const text = readFileSync(join(root, "provider", path), "utf8").replaceAll(
      /^export class \w+ extends Error \{\}$/gm,
      "",
    );
    expect(text).not.toMatch(/^(export )?(const|let|class|function|async function|enum)\b/m);
  },
);

test("no file of provider/ has `export *` or `any`", () => {
  const code = provider.map((path) => [path, readFileSync(join(root, "provider", path), "utf8")] as const);
  expect(
    code.filter(([, text]) => /export \*|\bas any\b|: any\b|as unknown as/.test(text)).map(([path]) => path),
  ).toEqual([]);
});
