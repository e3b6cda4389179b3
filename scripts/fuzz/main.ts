import { parseArgs } from "node:util";

import { startEmulator } from "../../emulator";
import { getPulumiCli } from "../pulumi-cli/get";
import { InProcess } from "./in-process";
import { FuzzProxy } from "./proxy";
import { Mutations } from "./mutations";
import { playStory, type Stage, type Told } from "./story";
import { WithCli } from "./with-cli";

const usage = `Usage: npm run fuzz -- [--minutes N] [--seed N] [--stories N] [--only cli|http|direct] [--verbose]

  --minutes N   how long to go on; default: 60
  --seed N      seed of the first story; each further story has the next one; default: by the clock
  --stories N   the most stories of each kind: with --seed and --only, the one to replay
  --only KIND   cli: only stories of the real CLI; http: of the provider's modules with its HTTP client; direct: of the
                same without connections, many times faster; default: each for a share of the time
  --verbose     every command, with the mutations of its answers`;

/** How long stories of one kind are played before it is the turn of the next one. The longest are to their end. */
const TURN_MS = { cli: 40_000, http: 20_000, direct: 20_000 } as const;

/** Programs of one story. A command of the CLI takes seconds. */
const CHAPTERS = { cli: 3, http: 4, direct: 5 } as const;

type Kind = keyof typeof CHAPTERS;

const KINDS = ["direct", "http", "cli"] as const;

function isKind(text: string): text is Kind {
  return Object.hasOwn(CHAPTERS, text);
}

interface Options {
  readonly endAt: number;
  readonly seed: number;
  readonly stories: number;
  readonly kinds: readonly Kind[];
  readonly isVerbose: boolean;
}

function optionsOf(): Options {
  const { values } = parseArgs({
    options: {
      minutes: { type: "string", default: "60" },
      seed: { type: "string", default: String(Math.floor(Date.now() / 1000)) },
      stories: { type: "string", default: "Infinity" },
      only: { type: "string" },
      verbose: { type: "boolean", default: false },
    },
  });
  const [minutes, seed, stories] = [values.minutes, values.seed, values.stories].map(Number);
  const { only } = values;
  if (only !== undefined && !isKind(only)) throw new Error("--only is cli, http or direct");
  if ([minutes, seed, stories].some((each) => each === undefined || Number.isNaN(each))) {
    throw new Error("--minutes, --seed and --stories are numbers");
  }
  return {
    endAt: Date.now() + (minutes ?? 0) * 60_000,
    seed: seed ?? 0,
    stories: stories ?? 0,
    kinds: only === undefined ? KINDS : [only],
    isVerbose: values.verbose,
  };
}

/** Plays stories of each kind in turn until the time is over. */
class Fuzz {
  readonly #told = { cli: nothingYet(), http: nothingYet(), direct: nothingYet() };
  #current = "";

  constructor(
    readonly options: Options,
    readonly stages: Readonly<Partial<Record<Kind, Stage>>>,
  ) {}

  async run(): Promise<boolean> {
    const { endAt, kinds } = this.options;
    process.on("unhandledRejection", (reason) => this.#failed("unhandled rejection", reason));
    while (Date.now() < endAt && kinds.some((kind) => this.#told[kind].stories < this.options.stories)) {
      for (const kind of kinds) await this.#playSome(kind);
      console.log(this.summary());
    }
    return kinds.every((kind) => this.#told[kind].findings === 0);
  }

  summary(): string {
    return this.options.kinds
      .map((kind) => {
        const { stories, commands, mutated, findings } = this.#told[kind];
        return `${kind}: ${stories} stories, ${commands} commands, ${mutated} mutated answers, ${findings} findings`;
      })
      .join("; ");
  }

  async #playSome(kind: Kind): Promise<void> {
    const stage = this.stages[kind];
    const end = Math.min(Date.now() + TURN_MS[kind], this.options.endAt);
    while (stage !== undefined && Date.now() < end && this.#told[kind].stories < this.options.stories) {
      const seed = this.options.seed + this.#told[kind].stories;
      this.#current = `--only ${kind} --seed ${seed} --stories 1`;
      const say = this.options.isVerbose ? (line: string) => console.log(line.slice(0, 2_000)) : () => undefined;
      try {
        this.#count(kind, await playStory(stage, { seed, chapters: CHAPTERS[kind], say }));
      } catch (error) {
        this.#told[kind].stories += 1;
        this.#told[kind].findings += 1;
        this.#failed("the story broke off", error);
      }
    }
  }

  #count(kind: Kind, { commands, mutated, findings }: Told): void {
    const told = this.#told[kind];
    told.stories += 1;
    told.commands += commands;
    told.mutated += mutated;
    told.findings += findings.length;
    // As JSON: what was found may be what a terminal must not get.
    findings.forEach(({ rule, detail }) => console.log(`FOUND ${rule} [${this.#current}] ${shown(detail)}`));
  }

  #failed(rule: string, reason: unknown): void {
    const detail = reason instanceof Error ? (reason.stack ?? reason.message) : String(reason);
    console.log(`FOUND ${rule} [${this.#current}] ${shown(detail)}`);
  }
}

function nothingYet(): { stories: number; commands: number; mutated: number; findings: number } {
  return { stories: 0, commands: 0, mutated: 0, findings: 0 };
}

function shown(detail: string): string {
  const text = JSON.stringify(detail.slice(0, 3_000));
  return text.replaceAll(/[^ -~]/gu, (character) => `\\u{${(character.codePointAt(0) ?? 0).toString(16)}}`);
}

async function main(): Promise<void> {
  const options = optionsOf();
  const emulator = await startEmulator({ enforceRate: false });
  const unsigned = await startEmulator({ enforceRate: false, verifySignatures: false });
  const proxy = await FuzzProxy.start(emulator.port);
  const cli = options.kinds.includes("cli") ? await WithCli.prepare(await getPulumiCli(), proxy) : undefined;
  const { mutations } = proxy;
  const direct = new Mutations();
  const fuzz = new Fuzz(options, {
    direct: { emulator: unsigned, mutations: direct, driver: InProcess.direct(unsigned, direct) },
    http: { emulator, mutations, driver: InProcess.overHttp(proxy) },
    ...(cli === undefined ? {} : { cli: { emulator, mutations, driver: cli } }),
  });
  try {
    console.log(`First seed: ${options.seed}`);
    process.exitCode = (await fuzz.run()) ? 0 : 1;
  } finally {
    cli?.close();
    await proxy.close();
    await Promise.all([emulator.close(), unsigned.close()]);
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 1;
});
