import { describe, expect, test } from "vitest";
import { parseCommand } from "../../provider/cli/arguments";
import { fill, importTo, type ImportEnvironment } from "../../provider/cli/import-command";
import { emulated, ops } from "../support/emulated";
import { runOn } from "../support/host";
import { creates } from "./review/previews";

interface Seen {
  readonly files: Map<string, string>;
  readonly reported: string[];
  printed: string;
}

async function runs(
  line: string,
  files: Record<string, string> = {},
  readInput = async (_files: Map<string, string>): Promise<string> => "",
): Promise<Seen> {
  const emulator = await emulated();
  const seen: Seen = { files: new Map(Object.entries(files)), reported: [], printed: "" };
  const environment: ImportEnvironment = {
    cloud: () => runOn(emulator).cloud,
    print: (text) => (seen.printed += text),
    report: (text) => seen.reported.push(text),
    readInput: () => readInput(seen.files),
    readFile: (path) => seen.files.get(path) ?? "",
    writeNew: (path, text) => {
      if (seen.files.has(path)) throw Object.assign(new Error("no"), { code: "EEXIST" });
      seen.files.set(path, text);
    },
    rewrite: (path, text) => seen.files.set(path, text),
    remove: (path) => seen.files.delete(path),
  };
  const command = parseCommand(line.split(" "));
  try {
    if (command.kind === "import") await importTo(command, environment);
    if (command.kind === "fill") await fill(command, environment);
  } catch (error) {
    seen.reported.push(error instanceof Error ? error.message : "");
  }
  return seen;
}

describe("importTo", () => {
  test("prints the program, and writes the import file beside it", async () => {
    const { printed, files, reported } = await runs("import --service quickbi --all --import-file i.json");
    expect(printed).toContain('new GroupMembership("finance"');
    expect(JSON.parse(files.get("i.json") ?? "")).toMatchObject({ resources: [{ name: "finance" }, {}, {}] });
    expect(reported).toEqual([]);
  });

  test("leaves neither file when one of them exists", async () => {
    for (const existing of ["p.ts", "i.json"]) {
      const line = "import --service quickbi --all --import-file i.json --out p.ts";
      const { files, reported } = await runs(line, { [existing]: "mine" });
      expect([...files]).toEqual([[existing, "mine"]]);
      expect(reported).toEqual([expect.stringContaining(`${existing} exists, and is not overwritten.`)]);
    }
  });
});

test.each(["x.ts", "./x.ts"])("one file for both outputs, as %s, is refused before any call", async (file) => {
  const { files, reported } = await runs(`import --service quickbi --all --out x.ts --import-file ${file}`);
  expect([...files]).toEqual([]);
  expect(reported).toEqual(['--out and --import-file are one file, "x.ts". Give them two.']);
});

test("fill rewrites the file that the preview wrote at the other end of the pipe, and counts the memberships", async () => {
  const type = "pulumi-nodejs:dynamic/alicloud:GroupMembership";
  const found = await runs("import --preview --import-file i", {}, async (files) => {
    files.set("i", JSON.stringify({ resources: [{ type, name: "ops", id: "<PLACEHOLDER>" }] }));
    return JSON.stringify({ steps: [creates("ops", { ...ops })] });
  });
  expect(found.reported).toEqual(["1 membership is filled in i."]);
  expect(found.files.get("i")).toContain('"id": "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9"');
});

describe("fill", () => {
  const line = "import --preview --import-file i.json";

  test("of a preview that failed says what the preview said, although it wrote no file", async () => {
    const diagnostics = [{ message: "dba: no user is called bobb", severity: "error" }];
    const { reported } = await runs(line, {}, async () => JSON.stringify({ steps: [], diagnostics }));
    expect(reported).toEqual([expect.stringMatching(/^the preview failed, .*:\ndba: no user is called bobb$/)]);
  });

  test("where everything is in the state, says that nothing is left", async () => {
    const { reported } = await runs(line, { "i.json": "{}" }, async () => JSON.stringify({ steps: [] }));
    expect(reported).toEqual(["Nothing is left to import: the preview creates nothing, so i.json is empty."]);
  });

  test("an empty file of another preview is refused", async () => {
    const steps = [creates("ops", { ...ops })];
    const { reported } = await runs(line, { "i.json": "{}" }, async () => JSON.stringify({ steps }));
    expect(reported).toEqual([
      "i.json is not the file of this preview: it is empty, and the preview creates memberships.",
    ]);
  });
});
