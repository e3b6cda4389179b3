import { readFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { startEmulator } from "./emulator";
import type { Seed } from "./seed";

const usage = "Usage: emulator [--port N] [--seed file.json] [--latency-ms N] [--no-rate]";

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      port: { type: "string", default: "0" },
      seed: { type: "string" },
      "latency-ms": { type: "string", default: "0" },
      "no-rate": { type: "boolean", default: false },
    },
  });
  const emulator = await startEmulator({
    port: wholeNumber("port", values.port),
    latencyMs: wholeNumber("latency-ms", values["latency-ms"]),
    enforceRate: !values["no-rate"],
    // The emulator checks what the file holds.
    ...(values.seed === undefined ? {} : { seed: JSON.parse(readFileSync(values.seed, "utf8")) as Seed }),
  });
  console.log(emulator.url);
  for (const signal of ["SIGINT", "SIGTERM"] as const) process.once(signal, () => void emulator.close());
}

function wholeNumber(name: string, text: string): number {
  if (!/^\d{1,7}$/.test(text)) throw new Error(`--${name} must be a whole number, not "${text}"`);
  return Number(text);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  console.error(usage);
  process.exitCode = 1;
});
