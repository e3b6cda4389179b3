import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, inject, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../../emulator";
import { runCommand } from "../../../scripts/child-process";
import { ACCOUNT, INSTANCE, KEY, seedOf, userIds } from "../scenario";
import { readRealPlace, whySkipped } from "./settings";

const ROOT = join(__dirname, "..", "..", "..");

interface Report {
  readonly numPassedTests: number;
  readonly numFailedTests: number;
  readonly testResults: readonly {
    readonly assertionResults: readonly { readonly fullName: string; readonly status: string }[];
  }[];
}

test(
  "the tests of a real account pass against the emulator, called as a real account is",
  { timeout: 600_000 },
  async () => {
    const report = await rehearse({}, "passes.json");
    const results = report.testResults.flatMap(({ assertionResults }) => assertionResults);
    expect(results.filter(({ status }) => status === "failed")).toEqual([]);
    // Quick BI takes a thousand in one call.
    expect(results.filter(({ status }) => status !== "passed").map(({ fullName }) => fullName)).toEqual([
      expect.stringMatching(
        /^quickbi .* more members than one call takes \(skipped: ACCEPTANCE_QUICKBI_USERS has 4 ids, and one call takes 1000\)$/,
      ),
    ]);
    expect(report.numPassedTests).toBe(11);
  },
);

test("groups that have members are left alone", async () => {
  let cloud: Emulator | undefined;
  const report = await rehearse({ ACCEPTANCE_QUICKBI_GROUPS: undefined }, "occupied.json", (emulator) => {
    cloud = emulator;
    emulator.changeMembers({ service: "bastionhost", instanceId: INSTANCE, userGroupId: "9" }, { add: ["101"] });
  });
  expect(report.numPassedTests).toBe(0);
  expect(report.numFailedTests).toBe(6);
  expect(cloud?.snapshot().bastionhost.instances[0]?.groups.map(({ userIds: users }) => [...users])).toEqual([
    [],
    ["101"],
    [],
  ]);
});

test("missing settings are named", () => {
  expect(whySkipped("bastionhost", {})).toContain("ACCEPTANCE_REAL_CLOUD is not 1");
  expect(whySkipped("quickbi", { ACCEPTANCE_REAL_CLOUD: "1" })).toContain("ACCEPTANCE_QUICKBI_GROUPS is not set");
  expect(() => readRealPlace("quickbi", { ACCEPTANCE_QUICKBI_GROUPS: "a,b" })).toThrow(
    "ACCEPTANCE_QUICKBI_GROUPS has 2 ids; the real-cloud tests need 3.",
  );
  expect(() => readRealPlace("quickbi", { ACCEPTANCE_QUICKBI_GROUPS: "a,b,c" })).toThrow(
    "ALIBABA_CLOUD_REGION is not set.",
  );
});

/** Runs the gated tests against an emulator, as a person with an account would. */
async function rehearse(
  changes: Readonly<Record<string, string | undefined>>,
  file: string,
  prepare: (cloud: Emulator) => void = () => undefined,
): Promise<Report> {
  const cloud = await startEmulator({ seed: seedOf({}, {}, 120) });
  onTestFinished(() => cloud.close());
  prepare(cloud);
  const output = join(inject("stacksFolder"), file);
  const set: Record<string, string | undefined> = {
    ...process.env,
    ACCEPTANCE_REAL_CLOUD: "1",
    ALIBABA_CLOUD_REGION: "cn-hangzhou",
    ALIBABA_CLOUD_ACCESS_KEY_ID: KEY.id,
    ALIBABA_CLOUD_ACCESS_KEY_SECRET: KEY.secret,
    ALIBABA_CLOUD_ENDPOINT_YUNDUN_BASTIONHOST: cloud.url,
    ALIBABA_CLOUD_ENDPOINT_QUICKBI_PUBLIC: cloud.url,
    ACCEPTANCE_BASTIONHOST_INSTANCE: INSTANCE,
    ACCEPTANCE_BASTIONHOST_GROUPS: "7,9,11",
    ACCEPTANCE_BASTIONHOST_USERS: userIds(120).join(","),
    ACCEPTANCE_QUICKBI_GROUPS: "finance,sales,board",
    ACCEPTANCE_QUICKBI_USERS: "alice,bob,carol,dave",
    ...changes,
  };
  const env = Object.fromEntries(
    Object.entries(set).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  const args = [
    "run",
    "--project",
    "acceptance",
    "test/acceptance/real-cloud/real-cloud.test.ts",
    "--reporter=json",
    `--outputFile=${output}`,
  ];
  const { stdout, stderr } = await runCommand(join(ROOT, "node_modules", ".bin", "vitest"), args, {
    cwd: ROOT,
    env,
    timeoutMs: 550_000,
  });
  try {
    return JSON.parse(readFileSync(output, "utf8")) as Report;
  } catch {
    throw new Error(`The rehearsal for account ${ACCOUNT} wrote no report:\n${stdout}${stderr}`);
  }
}
