import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { startEmulator, type Emulator, type Seed } from "../../emulator";
import { getPulumiCli } from "../../scripts/pulumi-cli/get";
import type { PulumiCli } from "../../scripts/pulumi-cli/find";
import {
  initialiseStack,
  readConfig,
  runPulumi,
  writeConfig,
  type IsolatedStack,
} from "../../scripts/pulumi-cli/stack";
import { ACCOUNT } from "../pace/real-run";
import { timedProvider } from "./programs";

export type Kind = "bare" | "ours";

export interface Took {
  readonly seconds: number;
  readonly secondsInCheck: number;
}

const ROOT = join(__dirname, "..", "..");
const PROJECT = "bench";
const LONGEST = 900_000;
/** Latency of every answer, in milliseconds. */
const LATENCY = 5;

/** The two programs that a bench compares, and the number of groups and users on the emulator. */
export interface Subjects {
  readonly programs: Readonly<Record<Kind, string>>;
  readonly groups: number;
  readonly users: number;
}

/** Two stacks of the real engine on one emulator: the measured one, and the one to compare with. */
export class EngineBench {
  static async start({ programs, groups, users }: Subjects): Promise<EngineBench> {
    const cli = await getPulumiCli();
    const emulator = await startEmulator({ seed: seedOf(groups, users), latencyMs: LATENCY });
    const home = mkdtempSync(join(tmpdir(), "group-membership-bench-"));
    const stacks = {
      bare: await makeStack(cli, join(home, "bare"), programs.bare, emulator.url),
      ours: await makeStack(cli, join(home, "ours"), programs.ours, emulator.url),
    };
    return new EngineBench(cli, emulator, home, stacks);
  }

  private constructor(
    readonly cli: PulumiCli,
    readonly emulator: Emulator,
    readonly home: string,
    readonly stacks: Readonly<Record<Kind, IsolatedStack>>,
  ) {}

  /**
   * Runs a command on one of the stacks. On request, reads of bare resources take as long as the emulator's answers.
   */
  async run(kind: Kind, command: readonly string[], readsWait = false): Promise<Took> {
    const stack = this.stacks[kind];
    const times = timesFile(stack);
    writeFileSync(times, "");
    const env = { BENCH_TIMES: times, ...(readsWait ? { BENCH_READ_MS: String(LATENCY) } : {}) };
    const begin = performance.now();
    const { exitCode, stdout, stderr } = await runPulumi(this.cli, stack, command, { timeoutMs: LONGEST, env });
    const seconds = (performance.now() - begin) / 1000;
    if (exitCode !== 0)
      throw new Error(`\`pulumi ${command.join(" ")}\` failed:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    const milliseconds = readFileSync(times, "utf8").split("\n").map(Number);
    return { seconds, secondsInCheck: milliseconds.reduce((sum, each) => sum + each, 0) / 1000 };
  }

  async stop(): Promise<void> {
    await this.emulator.close();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }
}

function timesFile(stack: IsolatedStack): string {
  return join(stack.home, "times");
}

async function makeStack(cli: PulumiCli, home: string, program: string, url: string): Promise<IsolatedStack> {
  const project = join(home, "project");
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "Pulumi.yaml"), JSON.stringify({ name: PROJECT, runtime: "nodejs" }));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: PROJECT, private: true }));
  writeFileSync(join(project, "index.js"), program);
  link(home, "@pulumi/pulumi", join(ROOT, "node_modules", "@pulumi", "pulumi"));
  // The package with a provider that records the time of each check.
  const timed = join(home, "node_modules", "pulumi-alicloud-group-membership");
  mkdirSync(timed, { recursive: true });
  writeFileSync(
    join(timed, "index.js"),
    `module.exports = require(${JSON.stringify(join(ROOT, "dist", "index.js"))});`,
  );
  writeFileSync(join(timed, "provider.js"), timedProvider(join(ROOT, "dist", "provider.js")));
  const stack = { home, project, projectName: PROJECT, stackName: "bench" };
  await initialiseStack(cli, stack);
  const endpoint = new URL(url).host;
  writeConfig(stack, {
    ...readConfig(stack),
    config: {
      "alicloud:endpoints": { bastionhost: endpoint, quickbi: endpoint, sts: endpoint },
      "alicloud:protocol": "HTTP",
      "alicloud:region": "cn-hangzhou",
      "alicloud:accessKey": "testid",
      "alicloud:secretKey": "testsecret",
    },
  });
  return stack;
}

function link(home: string, name: string, target: string): void {
  const path = join(home, "node_modules", name);
  mkdirSync(dirname(path), { recursive: true });
  symlinkSync(target, path);
}

function seedOf(groups: number, users: number): Seed {
  return {
    accounts: [{ accountId: ACCOUNT, accessKeys: [{ id: "testid", secret: "testsecret" }] }],
    bastionhost: {
      instances: [
        {
          instanceId: "i",
          regionId: "cn-hangzhou",
          accountId: ACCOUNT,
          users: Array.from({ length: users }, (_, index) => ({
            userId: String(101 + index),
            userName: `user${101 + index}`,
          })),
          groups: Array.from({ length: groups }, (_, index) => ({
            userGroupId: String(index + 1),
            userGroupName: `group${index}`,
            userIds: [],
          })),
        },
      ],
    },
  };
}
