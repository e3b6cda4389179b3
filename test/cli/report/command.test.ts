import { describe, expect, test } from "vitest";
import { parseCommand } from "../../../provider/cli/arguments";
import { reportFor, type ReportResult } from "../../../provider/cli/report/command";
import { parseReport } from "../../../provider/cli/report/schema";
import { emulated } from "../../support/emulated";
import { runOn } from "../../support/host";

async function reports(line: string, files: Readonly<Record<string, string>> = {}): Promise<ReportResult> {
  const emulator = await emulated();
  const command = parseCommand(["report", ...line.split(" ")]);
  if (command.kind !== "report") throw new Error("no report");
  const readFile = (path: string): string => {
    const text = files[path];
    if (text === undefined) throw Object.assign(new Error("no"), { code: "ENOENT" });
    return text;
  };
  return reportFor(command, runOn(emulator).cloud, { readFile, now: () => 0 });
}

describe("reportFor", () => {
  test("a file of people, a stack and an earlier report go into one report", async () => {
    const earlier = (await reports("--place ram --format json")).text;
    const exported = { deployment: { resources: [] } };
    const { text, problems } = await reports("--place ram --format json --people p --stack-export s --compare c", {
      p: "Alice L.: {ram: 200000000000000101}",
      s: JSON.stringify(exported),
      c: earlier,
    });
    const made = parseReport(text, "made");
    expect(problems).toEqual([]);
    expect(made).toMatchObject({ hasStack: true, at: "1970-01-01T00:00:00.000Z", changes: { joiners: [] } });
    expect(made.people.find(({ name }) => name === "Alice L.")?.memberships).toEqual([
      { place: "ram", group: "admins", user: "200000000000000101", standing: "notManaged" },
    ]);
  });

  test.each(["people", "stack-export", "compare"])("a file of --%s that is not there is a failure", async (option) => {
    await expect(reports(`--place ram --${option} f`)).rejects.toThrow("f cannot be read: it does not exist.");
  });

  test.each([
    ["text", /^Who has access to what, 1970-01-01 00:00 UTC\n/],
    ["csv", /^\ufeffperson,/],
    ["json", /^\{\n "kind": "group-membership-report",\n "version": 1,\n/],
    ["html", /^<!doctype html>\n/],
  ])("%s", async (format, start) => {
    expect((await reports(`--place ram --format ${format}`)).text).toMatch(start);
  });
});
