import { mkdtempSync, readFileSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { parseArgs } from "node:util";
import { startEmulator, type Emulator } from "./emulator";
import type { Seed } from "./seed";

const usage = `Usage: emulator [--port N] [--seed file.json] [--latency-ms N] [--no-rate]
                [--https [--https-cert file.pem]]

  --port N          the port of 127.0.0.1 to listen on; default: one that is free
  --seed FILE       the accounts, users and groups to start with; default: emulator/seeds/company.json
  --latency-ms N    delay of every answer; default: 0
  --no-rate         do not enforce the documented calls per second
  --https           serve HTTPS, and HTTP at the same port
  --https-cert FILE where to write the certificate that clients must trust; default: a file in a new temporary folder
  --help            this text

It prints its URL, and with --https the path of the certificate. The page there shows groups, members and calls.
Ctrl-C ends it.`;

const options = {
  port: { type: "string", default: "0" },
  seed: { type: "string" },
  "latency-ms": { type: "string", default: "0" },
  "no-rate": { type: "boolean", default: false },
  https: { type: "boolean", default: false },
  "https-cert": { type: "string" },
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
  const file = values["https-cert"];
  if (file !== undefined && !values.https) throw new UsageError("--https-cert needs --https");
  const seed = values.seed === undefined ? {} : { seed: readSeed(values.seed) };
  const tls = values.https ? { tls: true as const } : {};
  const emulator = await start({ port, latencyMs, enforceRate: !values["no-rate"], ...seed, ...tls });
  const certificate = await writeCertificate(emulator, file);
  console.log(emulator.url);
  if (certificate !== undefined) console.log(`Certificate to trust: ${certificate}`);
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

/** Writes what clients must trust, and returns the full path; nothing without HTTPS. */
async function writeCertificate(emulator: Emulator, file: string | undefined): Promise<string | undefined> {
  if (emulator.certificate === undefined) return undefined;
  const path = resolve(file ?? join(mkdtempSync(join(tmpdir(), "emulator-")), "certificate.pem"));
  try {
    writeFileSync(path, emulator.certificate);
    return path;
  } catch (error) {
    await emulator.close();
    throw new Error(`The certificate ${path} cannot be written (${codeOf(error)}). Give --https-cert another path.`);
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
