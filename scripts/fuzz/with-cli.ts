import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

import { emulatorConfig, PROJECT_NAME, setConfig, secret } from "../../test/acceptance/harness-config";
import { prepareProject } from "../../test/acceptance/harness-project";
import type { PulumiCli } from "../pulumi-cli/find";
import { initialiseStack, runPulumi, type IsolatedStack } from "../pulumi-cli/stack";
import { textsIn } from "./mutate-json";
import type { Ran, StateResource } from "./invariants";
import { inputsOf, type Program } from "./program";
import type { FuzzProxy } from "./proxy";
import type { Command, Driver } from "./story";
import { KEY } from "./world";

/** Longest wait for an answer in milliseconds, in commands whose answers are mutated. */
const READ_TIMEOUT = 1_000;

/** After so many milliseconds a command counts as one that hangs. */
const LONGEST_COMMAND = 120_000;

/** The built package in the real engine. */
export class WithCli implements Driver {
  readonly slowMs = READ_TIMEOUT + 500;
  readonly #folder = mkdtempSync(join(tmpdir(), "group-membership-fuzz-"));
  #stack: IsolatedStack & { setProgram(text: string): void } = this.#nowhere();

  private constructor(
    readonly cli: PulumiCli,
    readonly proxy: FuzzProxy,
  ) {}

  static async prepare(cli: PulumiCli, proxy: FuzzProxy): Promise<WithCli> {
    const driver = new WithCli(cli, proxy);
    const home = driver.#template;
    mkdirSync(home);
    await initialiseStack(cli, { home, project: home, projectName: PROJECT_NAME, stackName: "test" });
    return driver;
  }

  get #template(): string {
    return join(this.#folder, "template");
  }

  async begin(): Promise<void> {
    if (this.#stack.home !== "") rmSync(this.#stack.home, { recursive: true, force: true, maxRetries: 5 });
    const home = mkdtempSync(join(this.#folder, "stack-"));
    this.#stack = { home, ...prepareProject(home, { program: "" }), stackName: "test" };
    const config = emulatorConfig({ url: this.proxy.url, accessKeyId: KEY.id, accessKeySecret: KEY.secret });
    // The id too: an answer that repeats it must not bring it into the output.
    await setConfig(this.cli, this.#stack, this.#template, { ...config, "alicloud:accessKey": secret(KEY.id) });
  }

  async run({ kind, refresh }: Command, program: Program, isClean: boolean): Promise<Ran> {
    this.#stack.setProgram(textOf(program));
    await this.#bound(isClean);
    const args = refresh && (kind === "up" || kind === "preview" || kind === "destroy") ? ["--refresh"] : [];
    const result = await runPulumi(this.cli, this.#stack, [kind, ...args], { timeoutMs: LONGEST_COMMAND });
    const output = `${result.stdout}\n${result.stderr}`;
    const crashes = result.timedOut ? [`\`pulumi ${kind}\` did not end in ${LONGEST_COMMAND} ms:\n${output}`] : [];
    return { ok: result.exitCode === 0, output, crashes };
  }

  async state(): Promise<{ readonly text: string; readonly resources: readonly StateResource[] }> {
    const file = join(this.#stack.home, "state", ".pulumi", "stacks", PROJECT_NAME, "test.json");
    const text = existsSync(file) ? readFileSync(file, "utf8") : "{}";
    const { checkpoint } = JSON.parse(text) as Checkpoint;
    const resources = (checkpoint?.latest?.resources ?? []).filter(({ type }) => type.endsWith(":GroupMembership"));
    return {
      text,
      resources: resources.map(({ urn, outputs = {} }) => ({
        name: urn.split("::").at(-1) ?? "",
        service: String(outputs.service),
        members: Object.keys(outputs.members ?? {}),
        texts: textsIn(outputs),
      })),
    };
  }

  close(): void {
    rmSync(this.#folder, { recursive: true, force: true, maxRetries: 5 });
  }

  /** While answers are mutated, a call gives up soon; a clean command has the limits of every user. */
  async #bound(isClean: boolean): Promise<void> {
    await setConfig(this.cli, this.#stack, this.#template, {
      "alicloud:clientReadTimeout": isClean ? 10_000 : READ_TIMEOUT,
      "alicloud-group-membership:maxAttempts": isClean ? 12 : 3,
      "alicloud-group-membership:maxRetrySeconds": isClean ? 120 : 2,
    });
  }

  #nowhere(): IsolatedStack & { setProgram(text: string): void } {
    return { home: "", project: "", projectName: "", stackName: "", setProgram: () => undefined };
  }
}

interface Checkpoint {
  readonly checkpoint?: {
    readonly latest?: {
      readonly resources?: readonly {
        readonly urn: string;
        readonly type: string;
        readonly outputs?: { readonly service?: string; readonly members?: Readonly<Record<string, string>> };
      }[];
    };
  };
}

function textOf(program: Program): string {
  const resources = program.map(
    (each) => `new GroupMembership(${JSON.stringify(each.name)}, ${JSON.stringify(inputsOf(each))});`,
  );
  return [`const { GroupMembership } = require("pulumi-alicloud-group-membership");`, ...resources].join("\n");
}
