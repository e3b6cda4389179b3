import type { Emulator } from "../../emulator";
import { Engine, type Program as EngineProgram, type RunResult } from "../../test/support/engine";
import { hostOf, runOn, type TestHost } from "../../test/support/host";
import { idsOf } from "../../provider/lifecycle/properties";
import { DirectCloud } from "./direct";
import { textsIn } from "./mutate-json";
import type { Ran, StateResource } from "./invariants";
import { inputsOf, type Program } from "./program";
import type { Mutations } from "./mutations";
import type { FuzzProxy } from "./proxy";
import type { Command, Driver } from "./story";
import { KEY } from "./world";

/** Longest wait for an answer in milliseconds, in commands whose answers are mutated. */
const READ_TIMEOUT = 120;

/** The provider's own modules, driven as the engine drives them, without any waits. */
export class InProcess implements Driver {
  readonly slowMs = READ_TIMEOUT + 60;
  #engine = new Engine();

  /** @param hostFor makes the host of one run */
  private constructor(readonly hostFor: (isClean: boolean) => TestHost) {}

  /** With the real HTTP client. */
  static overHttp(proxy: FuzzProxy): InProcess {
    const values = { "alicloud:clientReadTimeout": String(READ_TIMEOUT), "alicloud-group-membership:maxAttempts": "3" };
    return new InProcess((isClean) =>
      runOn({ url: proxy.url }, { key: [KEY.id, KEY.secret], values: isClean ? {} : values }),
    );
  }

  /** Without connections. */
  static direct(emulator: Emulator, mutations: Mutations): InProcess {
    return new InProcess(() => hostOf(new DirectCloud(emulator, mutations)));
  }

  async begin(): Promise<void> {
    this.#engine = new Engine();
  }

  async run(command: Command, program: Program, isClean: boolean): Promise<Ran> {
    const host = this.hostFor(isClean);
    const result = await this.#run(host, command, asEngine(program));
    const output = [...host.infos, ...host.warnings, ...result.errors].join("\n");
    return { ok: result.errors.length === 0, output, crashes: result.thrown.filter(isBug).map(describe) };
  }

  async state(): Promise<{ readonly text: string; readonly resources: readonly StateResource[] }> {
    const all = [...this.#engine.resources].flatMap(([name, { state, replaced }]) =>
      [...(state === undefined ? [] : [state]), ...replaced].map(({ outputs }) => ({ name, outputs })),
    );
    return {
      text: JSON.stringify(all),
      resources: all.map(({ name, outputs }) => ({
        name,
        service: outputs.service,
        members: idsOf(outputs),
        texts: textsIn(outputs),
      })),
    };
  }

  #run(host: TestHost, { kind, refresh }: Command, program: EngineProgram): Promise<RunResult> {
    switch (kind) {
      case "up":
        return this.#engine.run(host, program, { refresh });
      case "destroy":
        return this.#engine.run(host, {}, { refresh });
      case "refresh":
        return this.#engine.run(host, program, { refresh: true, only: "refresh" });
      case "preview":
        // On a copy: a preview forgets what it read.
        return this.#engine.afterKill().run(host, program, { refresh, only: "preview" });
    }
  }
}

function asEngine(program: Program): EngineProgram {
  return Object.fromEntries(program.map((each) => [each.name, inputsOf(each)]));
}

function isBug(error: Error): boolean {
  return (
    error instanceof TypeError ||
    error instanceof RangeError ||
    error instanceof ReferenceError ||
    error instanceof SyntaxError ||
    error instanceof URIError ||
    error instanceof AggregateError
  );
}

function describe(error: Error): string {
  return (error.stack ?? error.message).slice(0, 1_000);
}
