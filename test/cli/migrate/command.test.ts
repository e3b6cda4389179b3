import { expect, test } from "vitest";
import { parseCommand } from "../../../provider/cli/arguments";
import { migrate } from "../../../provider/cli/migrate/command";
import { evaluate } from "../evaluate";
import { member, stateOf } from "./states";

function run(line: string) {
  const seen = { printed: "", reported: [] as string[], files: new Map<string, string>() };
  const command = parseCommand(line.split(" "));
  if (command.kind === "migrate") {
    migrate(command, {
      readFile: () => stateOf([member("alice")]),
      print: (text) => (seen.printed += text),
      report: (text) => seen.reported.push(text),
      writeNew: (path, text) => seen.files.set(path, text),
    });
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
