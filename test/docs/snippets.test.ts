import { existsSync, readdirSync, readFileSync } from "node:fs";
import { dirname, join, relative } from "node:path";

import ts from "typescript";
import { describe, expect, it, test } from "vitest";
import { parse } from "yaml";

import { fencesOf, type Fence } from "./fences";

const ROOT = join(__dirname, "..", "..");
const PAGES = [
  "README.md",
  "CHANGELOG.md",
  "CONTRIBUTING.md",
  "SECURITY.md",
  join("emulator", "README.md"),
  ...readdirSync(join(ROOT, "docs"))
    .filter((file) => file.endsWith(".md"))
    .map((file) => join("docs", file)),
  join("examples", "README.md"),
  ...readdirSync(join(ROOT, "examples")).map((folder) => join("examples", folder, "README.md")),
].filter((page) => existsSync(join(ROOT, page)));

const fences = PAGES.flatMap((page) => fencesOf(page, readFileSync(join(ROOT, page), "utf8")));
const written = (...languages: string[]) => fences.filter(({ language }) => languages.includes(language));

describe("programs", () => {
  const programs = written("ts", "typescript");
  const problems = compile(programs);

  it("are found", () => {
    expect(programs.length).toBeGreaterThan(5);
  });

  it.each(programs.map((fence, index) => [fence.where, index] as const))("%s compiles", (_where, index) => {
    expect(problems[index]).toEqual([]);
  });
});

test.each(written("js", "javascript").map(({ where, text }) => [where, text]))("%s is JavaScript", (_where, text) => {
  const { diagnostics = [] } = ts.transpileModule(text, {
    reportDiagnostics: true,
    compilerOptions: { allowJs: true },
  });
  expect(diagnostics.map(({ messageText }) => messageText)).toEqual([]);
});

describe("commands", () => {
  const { scripts, bin = {} } = JSON.parse(readFileSync(join(ROOT, "package.json"), "utf8")) as {
    scripts: Record<string, string>;
    bin?: Record<string, string>;
  };
  const lines = written("bash", "sh", "console").flatMap(({ where, text }) =>
    text.split("\n").map((line) => [where, line] as const),
  );

  it("are found", () => {
    expect(lines.length).toBeGreaterThan(5);
  });

  it.each(
    lines.flatMap(([where, line]) =>
      [...line.matchAll(/npm run (?:-s )?([\w:-]+)/g)].map(([, name = ""]) => [where, name]),
    ),
  )("%s: npm run %s exists", (_where, name) => {
    expect(Object.keys(scripts)).toContain(name);
  });

  it.each(
    lines.flatMap(([where, line]) => [...line.matchAll(/npx (pulumi-[\w-]+)/g)].map(([, name = ""]) => [where, name])),
  )("%s: npx %s exists", (_where, name) => {
    expect(Object.keys(bin)).toContain(name);
  });
});

test.each(written("json").map(({ where, text, source }) => [where, text, source]))(
  "%s quotes a file unchanged",
  (_where, text, source) => {
    expect(source).toBeDefined();
    expect(text).toBe(readFileSync(join(ROOT, source ?? ""), "utf8").trimEnd());
  },
);

test.each(written("yaml", "yml").map(({ where, text }) => [where, text]))("%s is YAML", (_where, text) => {
  expect(parse(text)).toBeTypeOf("object");
});

test.each(PAGES)("every link of %s to a file of this repository works", (page) => {
  const text = readFileSync(join(ROOT, page), "utf8");
  const links = [...text.matchAll(/\]\((?!https?:|#)([^)#\s]+)/g)].map(([, link = ""]) => join(dirname(page), link));
  expect(links.filter((link) => !existsSync(join(ROOT, link)))).toEqual([]);
});

test("the index links every page of docs/", () => {
  const index = readFileSync(join(ROOT, "docs", "README.md"), "utf8");
  const pages = PAGES.filter((page) => dirname(page) === "docs" && page !== join("docs", "README.md"));
  expect(pages.filter((page) => !index.includes(`](${relative("docs", page)})`))).toEqual([]);
});

/** The compile errors of each program against the source of the package. */
function compile(programs: readonly Fence[]): string[][] {
  const files = new Map(programs.map(({ text }, index) => [join(ROOT, "docs", `snippet-${index}.ts`), text]));
  const options: ts.CompilerOptions = {
    strict: true,
    noEmit: true,
    skipLibCheck: true,
    target: ts.ScriptTarget.ES2023,
    module: ts.ModuleKind.Preserve,
    moduleResolution: ts.ModuleResolutionKind.Bundler,
    moduleDetection: ts.ModuleDetectionKind.Force,
    esModuleInterop: true,
    resolveJsonModule: true,
    types: ["node"],
    paths: { "pulumi-alicloud-group-membership": [join(ROOT, "provider", "index.ts")] },
  };
  const host = ts.createCompilerHost(options);
  const { fileExists, readFile } = host;
  host.fileExists = (file) => files.has(file) || fileExists(file);
  host.readFile = (file) => files.get(file) ?? readFile(file);
  host.getCurrentDirectory = () => ROOT;
  host.getSourceFile = (file, target) => {
    const text = host.readFile(file);
    return text === undefined ? undefined : ts.createSourceFile(file, text, target);
  };
  const program = ts.createProgram([...files.keys()], options, host);
  return [...files.keys()].map((file) =>
    ts
      .getPreEmitDiagnostics(program, program.getSourceFile(file))
      .map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, "\n")),
  );
}
