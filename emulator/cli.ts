import { readFileSync } from "node:fs";
import { resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator, type Emulator } from "./emulator";
import type { Seed } from "./seed";

const usage = `Usage: emulator [--port N] [--seed file.json] [--latency-ms N] [--no-rate]

  --port N          the port of 127.0.0.1 to listen on; default: one that is free
  --seed FILE       the accounts, users and groups to start with; default: emulator/seeds/company.json
  --latency-ms N    delay of every answer; default: 0
  --no-rate         do not enforce the documented calls per second
  --help            this text

It prints its URL. The page there shows groups, members and calls. Ctrl-C ends it.`;

const options = {
  port: { type: "string", default: "0" },
  seed: { type: "string" },
  "latency-ms": { type: "string", default: "0" },
  "no-rate": { type: "boolean", default: false },
  help: { type: "boolean", short: "h", default: false },
} as const;

/** A command line that is not valid; only this error prints the usage. */
class UsageError extends Error {}

async function main(): Promise<void> {
  const { values } = parsed();
  if (values.help) {
    console.log(usage);
    return;
  }
  const port = wholeNumber("port", values.port, 65_535);
  const latencyMs = wholeNumber("latency-ms", values["latency-ms"], 9_999_999);
  const seed = values.seed === undefined ? {} : { seed: readSeed(values.seed) };
  const emulator = await start({ port, latencyMs, enforceRate: !values["no-rate"], ...seed });
  console.log(emulator.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.close());
}

function parsed() {
  try {
    return parseArgs({ options });
  } catch (error) {
    throw new UsageError(error instanceof Error ? error.message : String(error));
  }
}

function wholeNumber(name: string, text: string, most: number): number {
  if (/^\d{1,7}$/.test(text) && Number(text) <= most) return Number(text);
  throw new UsageError(`--${name} must be a whole number up to ${most}, not "${text}"`);
}

/** Only reads the file; the emulator checks the content. */
function readSeed(file: string): Seed {
  // The full path, since npm changes into the folder of the package.
  const path = resolve(file);
  let text: string;
  try {
    text = readFileSync(path, "utf8");
  } catch (error) {
    const reason = codeOf(error) === "ENOENT" ? "does not exist" : `cannot be read (${codeOf(error)})`;
    throw new Error(`The seed ${path} ${reason}. Give --seed the path of a JSON file, or leave it out.`);
  }
  try {
    return JSON.parse(text) as Seed;
  } catch (error) {
    throw new Error(`The seed ${path} is not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
}

async function start(settings: Parameters<typeof startEmulator>[0] & { readonly port: number }): Promise<Emulator> {
  try {
    return await startEmulator(settings);
  } catch (error) {
    const reasons: Readonly<Record<string, string>> = { EADDRINUSE: "is in use", EACCES: "may not be opened by you" };
    const reason = reasons[codeOf(error)];
    if (reason === undefined) throw error;
    throw new Error(`Port ${settings.port} ${reason}. Give another --port, or leave it out to get one that is free.`);
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && "code" in error ? String(error.code) : "an unknown error";
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  if (error instanceof UsageError) console.error(usage);
  process.exitCode = 1;
});
