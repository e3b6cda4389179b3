import { mkdirSync, mkdtempSync, readFileSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";

import { startEmulator, type Emulator, type Seed } from "../../emulator";
import { services } from "../../provider/services/registry";
import { getPulumiCli } from "../../scripts/pulumi-cli/get";
import type { PulumiCli } from "../../scripts/pulumi-cli/find";
import {
  initialiseStack,
  readConfig,
  runPulumi,
  writeConfig,
  type IsolatedStack,
} from "../../scripts/pulumi-cli/stack";
import { apartText } from "../whole-program/apart";
import { timedProvider } from "./programs";

export type Kind = "bare" | "ours";

export interface Took {
  readonly seconds: number;
  readonly secondsInCheck: number;
}

const ROOT = join(__dirname, "..", "..");
const PROJECT = "bench";
const LONGEST = 900_000;
const ENDPOINTS = [...[...services.values()].map(({ product }) => product.endpointKey), "sts"];
/** The programs that a bench compares, each in a stack of its own, and the users and groups on the emulator. */
export interface Subjects<Way extends string> {
  readonly programs: Readonly<Record<Way, string>>;
  readonly seed: Seed;
  /** Latency of every answer, in milliseconds. @default 5 */
  readonly latencyMs?: number;
  /** The stacks in which the package works on each resource as if it were the only one. @default none */
  readonly apart?: readonly NoInfer<Way>[];
}

/** Stacks of the real engine on one emulator: the measured one, and those to compare with. */
export class EngineBench<Way extends string = Kind> {
  static async start<Way extends string>(subjects: Subjects<Way>): Promise<EngineBench<Way>> {
    const { programs, seed, latencyMs = 5, apart = [] } = subjects;
    const cli = await getPulumiCli();
    const emulator = await startEmulator({ seed, latencyMs });
    const home = mkdtempSync(join(tmpdir(), "group-membership-bench-"));
    const stacks = new Map<Way, IsolatedStack>();
    for (const [way, program] of Object.entries<string>(programs) as [Way, string][]) {
      const provider = timedProvider(join(ROOT, "dist", "provider.js"));
      const isApart = apart.includes(way);
      const subject = { program, provider: isApart ? `${apartText(join(ROOT, "dist"))}${provider}` : provider };
      stacks.set(way, await makeStack(cli, join(home, way), subject, emulator.url));
    }
    return new EngineBench(cli, emulator, home, stacks, latencyMs);
  }

  private constructor(
    readonly cli: PulumiCli,
    readonly emulator: Emulator,
    readonly home: string,
    readonly stacks: ReadonlyMap<Way, IsolatedStack>,
    readonly latencyMs: number,
  ) {}

  /**
   * Runs a command on one of the stacks. On request, reads of bare resources take as long as the emulator's answers.
   */
  async run(kind: Way, command: readonly string[], readsWait = false): Promise<Took> {
    const stack = this.#stackOf(kind);
    const times = timesFile(stack);
    writeFileSync(times, "");
    const env = {
      BENCH_TIMES: times,
      BENCH_ENDPOINT: this.emulator.url,
      ...(readsWait ? { BENCH_READ_MS: String(this.latencyMs) } : {}),
    };
    const begin = performance.now();
    const { exitCode, stdout, stderr } = await runPulumi(this.cli, stack, command, { timeoutMs: LONGEST, env });
    const seconds = (performance.now() - begin) / 1000;
    if (exitCode !== 0)
      throw new Error(`\`pulumi ${command.join(" ")}\` failed:\n${stdout.slice(-2000)}${stderr.slice(-2000)}`);
    const milliseconds = readFileSync(times, "utf8").split("\n").map(Number);
    return { seconds, secondsInCheck: milliseconds.reduce((sum, each) => sum + each, 0) / 1000 };
  }

  /** Replaces the program of one of the stacks. */
  setProgram(kind: Way, program: string): void {
    writeFileSync(programFile(this.#stackOf(kind).project), program);
  }

  async stop(): Promise<void> {
    await this.emulator.close();
    rmSync(this.home, { recursive: true, force: true, maxRetries: 5 });
  }

  #stackOf(kind: Way): IsolatedStack {
    const stack = this.stacks.get(kind);
    if (stack === undefined) throw new Error(`No stack ${kind}`);
    return stack;
  }
}

function programFile(project: string): string {
  return join(project, "index.js");
}

function timesFile(stack: IsolatedStack): string {
  return join(stack.home, "times");
}

/** The program of a stack, and the provider of its package. */
interface Subject {
  readonly program: string;
  readonly provider: string;
}

async function makeStack(cli: PulumiCli, home: string, subject: Subject, url: string): Promise<IsolatedStack> {
  const project = join(home, "project");
  mkdirSync(project, { recursive: true });
  writeFileSync(join(project, "Pulumi.yaml"), JSON.stringify({ name: PROJECT, runtime: "nodejs" }));
  writeFileSync(join(project, "package.json"), JSON.stringify({ name: PROJECT, private: true }));
  writeFileSync(programFile(project), subject.program);
  link(home, "@pulumi/pulumi", join(ROOT, "node_modules", "@pulumi", "pulumi"));
  // The package with a provider that records the time of each check.
  const timed = join(home, "node_modules", "pulumi-alicloud-group-membership");
  mkdirSync(timed, { recursive: true });
  writeFileSync(
    join(timed, "index.js"),
    `module.exports = require(${JSON.stringify(join(ROOT, "dist", "index.js"))});`,
  );
  writeFileSync(join(timed, "provider.js"), subject.provider);
  const stack = { home, project, projectName: PROJECT, stackName: "bench" };
  await initialiseStack(cli, stack);
  const endpoint = new URL(url).host;
  writeConfig(stack, {
    ...readConfig(stack),
    config: {
      "alicloud:endpoints": Object.fromEntries(ENDPOINTS.map((key) => [key, endpoint])),
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
