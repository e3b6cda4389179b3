import { describe, expect, test } from "vitest";
import { parseCommand } from "../../provider/cli/arguments";
import { UsageError } from "../../provider/cli/usage-error";

const words = (line: string): string[] => line.split(" ").filter((word) => word !== "");

describe("parseCommand", () => {
  test.each([
    ["", { kind: "help" }],
    ["--help", { kind: "help" }],
    ["import -h", { kind: "help" }],
    ["--version", { kind: "version" }],
  ])("%j", (line, command) => {
    expect(parseCommand(words(line))).toEqual(command);
  });

  test("an import with every option", () => {
    const line =
      'import --service bastionhost --region r --instance i --group 7 --group=9 --mode additive --role-arn a --session-name s --external-id e --out f.ts --import-file i.json --config alicloud:endpoints={"a":"b=c"}';
    expect(parseCommand(words(line))).toEqual({
      kind: "import",
      service: "bastionhost",
      region: "r",
      instance: "i",
      selection: { side: "group", ids: ["7", "9"] },
      mode: "additive",
      role: { roleArn: "a", sessionName: "s", externalId: "e" },
      out: "f.ts",
      importFile: "i.json",
      config: new Map([["alicloud:endpoints", '{"a":"b=c"}']]),
    });
  });

  test("an import by a preview", () => {
    const line = "import --preview --import-file i.json --show-secrets --config alicloud:protocol=HTTP";
    expect(parseCommand(words(line))).toEqual({
      kind: "fill",
      importFile: "i.json",
      showSecrets: true,
      config: new Map([["alicloud:protocol", "HTTP"]]),
    });
  });

  test("a move with every option", () => {
    const line = "migrate --from f --region r --mode additive --role-arn a --session-name s --external-id e --out o";
    expect(parseCommand(words(line))).toEqual({
      kind: "migrate",
      from: "f",
      region: "r",
      mode: "additive",
      role: { roleArn: "a", sessionName: "s", externalId: "e" },
      out: "o",
    });
  });

  test("a review with every option, and with none", () => {
    const line = "review --stack-export s --approved a --fail-on removal,delete --fail-on unknown --limit 5000 --out o";
    expect(parseCommand(words(line))).toEqual({
      kind: "review",
      stackExport: "s",
      approved: "a",
      failOn: ["removal,delete", "unknown"],
      limit: 5000,
      out: "o",
    });
    expect(parseCommand(["review"])).toMatchObject({ failOn: [], limit: 65_000 });
    expect(parseCommand(words("review --limit none"))).toMatchObject({ limit: Infinity });
  });

  test.each([
    ["--all", { side: "group", ids: "all" }],
    ["--user 1 --user 2", { side: "user", ids: ["1", "2"] }],
  ])("%s selects", (line, selection) => {
    expect(parseCommand(words(`import ${line}`))).toMatchObject({ selection });
  });

  test.each([
    ["--all", "no command is given. Add one of: import, migrate, review, report."],
    ["export", '"export" is not a command. The commands are: import, migrate, review, report.'],
    ["import --all --approved f", "--approved is not an option of import. Remove it."],
    ["review --region r", "--region is not an option of review. Remove it."],
    ["review preview.json", '"preview.json" belongs to no option. The preview is standard input.'],
    ["review --limit 3999", '--limit "3999" is neither a number of at least 4000 nor none.'],
    ["review --limit all", '--limit "all" is neither a number of at least 4000 nor none.'],
    ["review --out a --out b", "--out is given twice. Give it once."],
    ["import", "give one of --group ID (repeatable), --user ID (repeatable), --all and --preview."],
    ["import --all --group 7", "give one of --group ID (repeatable), --user ID (repeatable), --all and --preview."],
    ["import --user 1 --group 7", "give one of --group ID (repeatable), --user ID (repeatable), --all and --preview."],
    ["import --preview", "--preview fills a file. Add --import-file, with the file of `pulumi preview --import-file`."],
    [
      "import --preview --import-file i --all",
      "--all cannot be combined with --preview, which declares everything. Remove it.",
    ],
    ["import --all --show-secrets", "--show-secrets belongs to --preview. Remove it."],
    [
      "migrate --region r",
      "--from is missing. Give it a file with the output of `pulumi stack export` or `terraform state pull`.",
    ],
    ["migrate state.json", '"state.json" belongs to no option. Put --from before the file.'],
    ["migrate --from f --group 7", "--group is not an option of migrate. Remove it."],
    ["import --group 7 9", '"9" belongs to no option. Put --group or --user before each id.'],
    ["import --group", "Option '--group <value>' argument missing."],
    ["import --nonsense", "Unknown option '--nonsense'."],
    ["import --all=yes", "Option '--all' does not take an argument."],
    ["import --all --instance a --instance b", "--instance is given twice. Give it once."],
    ["import --all --external-id e", "--external-id is part of a role. Add --role-arn."],
    ["import --all --session-name s --external-id e", "--session-name is part of a role. Add --role-arn."],
    ["import --all --config nonsense", "--config needs KEY=VALUE, such as alicloud:protocol=HTTP."],
    ["import --all --config alicloud:protocol", "--config needs KEY=VALUE, such as alicloud:protocol=HTTP."],
  ])("%j is refused", (line, message) => {
    expect(() => parseCommand(words(line))).toThrow(new UsageError(message));
  });

  test("an unknown setting is refused by its key, without its value", () => {
    const parse = (): unknown => parseCommand(words("import --all --config alicloud:acessKey=geheim"));
    expect(parse).toThrow(/^--config "alicloud:acessKey" is not a setting\. Give one of: alicloud:accessKey, /);
    expect(parse).not.toThrow(/geheim/);
  });
});
