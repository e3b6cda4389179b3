import { describe, expect, test } from "vitest";
import { run, type CliEnvironment } from "../../provider/cli/run";
import { emulated } from "../support/emulated";
import { runOn } from "../support/host";
import { evaluate } from "./evaluate";

interface Outcome {
  readonly exitCode: number;
  readonly printed: string;
  readonly reported: readonly string[];
  readonly files: ReadonlyMap<string, string>;
}

async function runs(line: string, environment: Partial<CliEnvironment> = {}): Promise<Outcome> {
  const emulator = await emulated();
  let printed = "";
  const reported: string[] = [];
  const files = new Map<string, string>();
  const exitCode = await run(line.split(" "), {
    version: "1.2.3",
    nodeVersion: "24.0.0",
    cloud: () => runOn(emulator).cloud,
    print: (text) => (printed += text),
    report: (text) => reported.push(text),
    readInput: async () => "",
    readFile: () => "",
    now: () => Date.UTC(2026, 0, 2, 3, 4),
    writeNew: (path, text) => files.set(path, text),
    rewrite: (path, text) => files.set(path, text),
    remove: (path) => files.delete(path),
    ...environment,
  });
  return { exitCode, printed, reported, files };
}

const QUICKBI = "import --service quickbi --all";

describe("run", () => {
  test("prints the program, and nothing else", async () => {
    const { exitCode, printed, reported } = await runs(QUICKBI);
    expect([exitCode, reported]).toEqual([0, []]);
    expect(evaluate(printed).map(([name]) => name)).toEqual(["finance", "sales", "board"]);
  });

  test("writes the program to a file, and says so", async () => {
    const { exitCode, printed, reported, files } = await runs(`${QUICKBI} --out groups.ts`);
    expect([exitCode, printed, reported]).toEqual([0, "", ["3 declarations are in groups.ts."]]);
    expect(evaluate(files.get("groups.ts") ?? "")).toHaveLength(3);
  });

  test.each([
    ["EEXIST", "f.ts exists, and is not overwritten. Remove it, or give another --out."],
    ["ENOENT", "f.ts cannot be written: its folder does not exist. Check the path of --out."],
  ])("a file that cannot be written (%s) is a failure", async (code, message) => {
    const writeNew = (): never => {
      throw Object.assign(new Error("no"), { code });
    };
    expect(await runs(`${QUICKBI} --out f.ts`, { writeNew })).toMatchObject({
      exitCode: 1,
      reported: [`pulumi-alicloud-group-membership: ${message}`],
    });
  });

  test("an old Node.js is refused on one line, before anything is called", async () => {
    const cloud = (): never => {
      throw new Error("called");
    };
    expect(await runs(QUICKBI, { nodeVersion: "20.20.2", cloud })).toMatchObject({
      exitCode: 1,
      printed: "",
      reported: [expect.stringMatching(/needs Node\.js 22\.12 or newer, and this is 20\.20\.2\./) as string],
    });
  });

  test("--version and --help print and make no call", async () => {
    const cloud = (): never => {
      throw new Error("called");
    };
    expect(await runs("--version", { cloud })).toMatchObject({ exitCode: 0, printed: "1.2.3\n" });
    expect(await runs("--help", { cloud })).toMatchObject({
      exitCode: 0,
      printed: expect.stringContaining("Usage") as string,
    });
  });

  test("a wrong command line exits with 2, and says where the options are explained", async () => {
    const { exitCode, printed, reported } = await runs("import --service quickbi");
    expect([exitCode, printed]).toEqual([2, ""]);
    expect(reported).toEqual([
      "pulumi-alicloud-group-membership: give one of --group ID (repeatable), --user ID (repeatable), --all and --preview. See --help.",
    ]);
  });

  test("a failure exits with 1, on one line, without a stack", async () => {
    const cloud = (): never => {
      throw new Error("first\n    at second");
    };
    expect(await runs(QUICKBI, { cloud })).toMatchObject({
      exitCode: 1,
      reported: ["pulumi-alicloud-group-membership: first at second"],
    });
  });

  test("a refused key has no advice for a stack", async () => {
    const emulator = await emulated();
    const environment = { cloud: () => runOn(emulator, { key: ["testid", "wrong"] }).cloud };
    for (const line of [QUICKBI, "report --place ram"]) {
      const { exitCode, printed, reported } = await runs(line, environment);
      expect(exitCode).toBe(1);
      expect(reported.join()).toContain("Check the access key secret.");
      expect(`${printed}${reported.join()}`).not.toContain("--run-program");
    }
  });

  test("--config reaches the cloud", async () => {
    let given: ReadonlyMap<string, string> = new Map();
    const cloud = (config: ReadonlyMap<string, string>): never => {
      given = config;
      throw new Error("seen");
    };
    await runs(`${QUICKBI} --config alicloud:protocol=HTTP`, { cloud });
    expect(given).toEqual(new Map([["alicloud:protocol", "HTTP"]]));
  });

  describe("review", () => {
    const step = { op: "delete", urn: "urn:pulumi:t::p::pulumi-nodejs:dynamic/alicloud:GroupMembership::a" };
    const inputs = { service: "quickbi", regionId: "cn-hangzhou", userGroupId: "7", members: { "1": "alice" } };
    const readInput = async (): Promise<string> => JSON.stringify({ steps: [{ ...step, oldState: { inputs } }] });

    test("prints the review", async () => {
      const { exitCode, printed, reported } = await runs("review", { readInput });
      expect([exitCode, reported]).toEqual([0, []]);
      expect(printed).toContain("0 join, 1 leave");
    });

    test("writes it to a file, and exits with 3 where a condition holds", async () => {
      const found = await runs("review --fail-on removal,delete --out r.md", { readInput });
      expect(found).toMatchObject({ exitCode: 3, printed: "" });
      expect(found.files.get("r.md")).toContain("0 join, 1 leave");
      expect(found.reported).toEqual([
        "pulumi-alicloud-group-membership: --fail-on removal: 1 membership is removed",
        "--fail-on delete: 1 resource is deleted",
      ]);
    });

    test("exits with 1 where the preview failed, and prints what there is", async () => {
      const failed = async (): Promise<string> => '{"diagnostics":[{"severity":"error","message":"no"}]}';
      const found = await runs("review --fail-on removal", { readInput: failed });
      expect(found).toMatchObject({
        exitCode: 1,
        reported: ["pulumi-alicloud-group-membership: the preview failed, so the review is not complete."],
      });
      expect(found.printed).toContain("The preview failed");
    });

    test("a wrong file is one line and exit code 1, a wrong condition exit code 2", async () => {
      expect(await runs("review", { readInput: async () => "Previewing\nupdate" })).toMatchObject({
        exitCode: 1,
        printed: "",
        reported: [
          expect.stringMatching(/^pulumi-alicloud-group-membership: standard input is not JSON\. .*$/) as string,
        ],
      });
      expect((await runs("review --fail-on x", { readInput })).exitCode).toBe(2);
    });
  });

  describe("report", () => {
    const COMPANY = [
      "bastionhost:cn-hangzhou:bastionhost-cn-emulated01",
      "bastionhost:cn-shanghai:bastionhost-cn-emulated02@acs:ram::2234567890123456:role/membership",
      "cloudsso:cn-shanghai:d-00emulated01",
      "eiam:cn-hangzhou:idaas_emulated01",
      "quickbi",
      "ram",
    ];
    const line = (...places: string[]): string =>
      ["report", ...places.flatMap((place) => ["--place", place])].join(" ");

    test("of every service, over two accounts, with each person once", async () => {
      const { exitCode, printed, reported } = await runs(line(...COMPANY));
      expect([exitCode, reported]).toEqual([0, []]);
      expect(printed).toMatch(/^Who has access to what, 2026-01-02 03:04 UTC\n6 places, 18 groups, 12 people, 22 memb/);
      expect(printed).toContain(`  carol  4 groups
    bastionhost bastionhost-cn-emulated01: ops
    cloudsso: scim-everybody
    eiam: directory [from a directory]
    ram: developers
`);
      expect(printed).toContain("emulated02@2234567890123456  account 2234567890123456, all groups\n");
    });

    test("a place that cannot be read is named, the rest is written, and the exit code is 1", async () => {
      const found = await runs(`${line("ram", "eiam:cn-hangzhou:idaas_none")} --format json --out r.json`);
      expect(found).toMatchObject({ exitCode: 1, printed: "" });
      expect(found.reported).toEqual([
        expect.stringMatching(
          /^pulumi-alicloud-group-membership: eiam of instance idaas_none in cn-hangzhou cannot be read: /,
        ) as string,
      ]);
      const { places, groups } = JSON.parse(found.files.get("r.json") ?? "") as Record<string, { problem?: string }[]>;
      expect(places?.map(({ problem }) => problem?.slice(0, 34))).toEqual([
        undefined,
        "eiam of instance idaas_none in cn-",
      ]);
      expect(groups).toHaveLength(3);
    });

    test("where STS does not tell the account, only a report against a stack exits with 1", async () => {
      const emulator = await emulated();
      emulator.faults.add({
        action: "GetCallerIdentity",
        times: -1,
        effect: { kind: "raw", status: 403, body: '{"Code":"NoPermission","Message":"no","RequestId":"1"}' },
      });
      const environment = { cloud: () => runOn(emulator).cloud, readFile: () => '{"deployment":{"resources":[]}}' };
      expect(await runs(line("ram"), environment)).toMatchObject({ exitCode: 0, reported: [] });
      expect(await runs(`${line("ram")} --stack-export s.json`, environment)).toMatchObject({
        exitCode: 1,
        reported: [
          "pulumi-alicloud-group-membership: The account of ram could not be read, so the stack may be of another account.",
        ],
      });
    });

    test("a place that cannot be meant exits with 2, before any call", async () => {
      expect(await runs(line("bastionhost:cn-hangzhou"))).toMatchObject({
        exitCode: 2,
        reported: [
          'pulumi-alicloud-group-membership: --place "bastionhost:cn-hangzhou": INSTANCE is missing. Set it to the id of the bastionhost instance. See --help.',
        ],
      });
    });
  });
});
