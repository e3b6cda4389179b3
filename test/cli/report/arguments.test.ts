import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../provider/cli/arguments";
import { UsageError } from "../../../provider/cli/usage-error";

const words = (line: string): string[] => ["report", ...line.split(" ").filter((word) => word !== "")];

describe("a report on the command line", () => {
  test("with every option", () => {
    const line =
      "--place ram --place bastionhost:r:i --group 7 --group=9 --format html --people p --stack-export s --compare c --out o --role-arn a --session-name n --external-id e --config alicloud:protocol=HTTP";
    expect(parseCommand(words(line))).toEqual({
      kind: "report",
      places: [
        { text: "ram", groups: [] },
        { text: "bastionhost:r:i", groups: ["7", "9"] },
      ],
      role: { roleArn: "a", sessionName: "n", externalId: "e" },
      format: "html",
      people: "p",
      stackExport: "s",
      compare: "c",
      out: "o",
      config: new Map([["alicloud:protocol", "HTTP"]]),
    });
  });

  test("a group belongs to the place before it", () => {
    const parsed = parseCommand(words("--place bastionhost:r:a --group 7 --place bastionhost:r:b --group 8"));
    expect(parsed).toMatchObject({ places: [{ groups: ["7"] }, { groups: ["8"] }], format: "text" });
  });

  test.each([
    ["", "give one --place at least, such as --place ram, or --place quickbi:cn-hangzhou."],
    ["--group 7 --place ram", '--group "7" has no --place before it. Put it after the place of the group.'],
    ["--place ram --format xml", '--format is "xml". Set it to text, csv, matrix, json, html.'],
    [
      "--place ram --role-arn a --session-name a/b",
      "--session-name has a character that STS refuses. Use letters, digits and . @ - _ only.",
    ],
    ["--place ram --all", "--all is not an option of report. Remove it."],
    [
      "--place ram quickbi",
      '"quickbi" belongs to no option. Put --place before each place, and --group before each id.',
    ],
  ])("%j is refused", (line, message) => {
    expect(() => parseCommand(words(line))).toThrow(new UsageError(message));
  });
});
