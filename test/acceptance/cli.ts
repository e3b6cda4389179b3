import { mkdtempSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { inject } from "vitest";

import type { Emulator } from "../../emulator";
import { services } from "../../provider/services/registry";
import { runCommand, type CommandResult } from "../../scripts/child-process";

const MAIN = join(__dirname, "..", "..", "dist", "cli", "main.js");

/** Runs the built command that moves from other resources. It calls nothing, so it gets no key. */
export function runMigrate(args: readonly string[]): Promise<CommandResult> {
  return runCommand(process.execPath, [MAIN, "migrate", ...args], { env: { HOME: "/nonexistent" } });
}

/** Runs the built command against an emulator, with only a key and a region in its environment. */
export function runCli(cloud: Emulator, args: readonly string[], input = ""): Promise<CommandResult> {
  const { host } = new URL(cloud.url);
  const keys = [...[...services.values()].map(({ product }) => product.endpointKey), "sts"];
  const endpoints = JSON.stringify(Object.fromEntries(keys.map((key) => [key, host])));
  const config = ["--config", `alicloud:endpoints=${endpoints}`, "--config", "alicloud:protocol=HTTP"];
  const file = join(mkdtempSync(join(inject("stacksFolder"), "input-")), "stdin");
  writeFileSync(file, input);
  return runCommand("bash", ["-c", '"$@" < "$INPUT"', "bash", process.execPath, MAIN, ...args, ...config], {
    env: {
      HOME: "/nonexistent",
      INPUT: file,
      PATH: process.env["PATH"],
      ALICLOUD_REGION: "cn-hangzhou",
      ALIBABA_CLOUD_ACCESS_KEY_ID: "testid",
      ALIBABA_CLOUD_ACCESS_KEY_SECRET: "testsecret",
    },
  });
}
