import { expect, test } from "vitest";
import { parseCommand } from "../../../provider/cli/arguments";
import { migrate, type MigrateEnvironment } from "../../../provider/cli/migrate/command";
import { UsageError } from "../../../provider/cli/usage-error";
import { evaluate } from "../evaluate";
import { ADDRESS, member, stateOf } from "./states";

function run(line: string, state = stateOf([member("alice")])) {
  const seen = { printed: "", reported: [] as string[], files: new Map<string, string>() };
  const command = parseCommand(line.split(" "));
  if (command.kind === "migrate") {
    const environment: MigrateEnvironment = {
      readFile: () => state,
      print: (text) => (seen.printed += text),
      report: (text) => seen.reported.push(text),
      writeNew: (path, text) => seen.files.set(path, text),
    };
    try {
      migrate(command, environment);
    } catch (error) {
      if (!(error instanceof Error) || error instanceof UsageError) throw error;
      seen.reported.push(error.message);
    }
  }
  return seen;
}

const COMMAND = "terraform state rm 'alicloud_ram_user_group_attachment.team'";

test("prints the program with the commands as comments, so that it is a program", () => {
  const { printed, reported } = run("migrate --from f");
  expect(evaluate(printed)).toHaveLength(1);
  expect(printed.split("\n").slice(-2)).toEqual([`//   ${COMMAND}`, ""]);
  expect(reported[0]).toBe("1 old resource of f can be replaced.");
});

test("with --out prints a script", () => {
  const { printed, files } = run("migrate --from f --out p.ts");
  expect(evaluate(files.get("p.ts") ?? "")).toHaveLength(1);
  expect(printed.split("\n").filter((line) => !line.startsWith("#"))).toEqual([COMMAND, ""]);
});

test("a mode that is not one is refused by its option", () => {
  expect(() => run("migrate --from f --mode x")).toThrow(/^--mode is "x"; /);
});

test("a provider can be chosen", () => {
  const alias = `${ADDRESS}.other`;
  const state = stateOf([member("alice")], { provider: alias });
  expect(run(`migrate --from f --provider ${alias}`, state).printed).toContain(COMMAND);
  expect(() => run("migrate --from f --provider x", state)).toThrow(/^--provider 'x' has no attachments in f\./);
});

test("where nothing can be moved, the lines say why before the error", () => {
  const left = run("migrate --from f --out p.ts", stateOf([{ attributes: null }]));
  expect(left.reported.at(0)).toMatch(/ does not show who is in which group\. /);
  expect(left.reported.at(-1)).toBe("f has nothing that can be moved; the lines above say why.");
  expect([left.printed, left.files.size]).toEqual(["", 0]);
  const empty = run("migrate --from f", JSON.stringify({ deployment: {} }));
  expect(empty.reported).toEqual([
    expect.stringMatching(
      /^f has nothing to move: no alicloud:bastionhost\/userAttachment:UserAttachment or alicloud_bastion/,
    ),
  ]);
});
