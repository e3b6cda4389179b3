import { cpSync, existsSync } from "node:fs";
import { join } from "node:path";
import type { PulumiCli } from "../../scripts/pulumi-cli/find";
import { configFile, initialiseStack, readConfig, runPulumi, writeConfig } from "../../scripts/pulumi-cli/stack";
import { services } from "../../provider/services/registry";
import type { ConfigValue, IsolatedStack } from "../../scripts/pulumi-cli/stack";

/** A setting to keep encrypted. */
export class Secret {
  constructor(readonly value: string) {}
}

export function secret(value: string): Secret {
  return new Secret(value);
}

export type HarnessConfig = Readonly<Record<string, ConfigValue | Secret>>;

/** Name of the project of every stack that has no Pulumi.yaml of its own. */
export const PROJECT_NAME = "acceptance";

export interface EmulatorAccess {
  /** Such as `http://127.0.0.1:4567`. */
  readonly url: string;
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** @default "cn-hangzhou" */
  readonly region?: string;
}

const ENDPOINTS = [...[...services.values()].map(({ product }) => product.endpointKey), "sts"];

/** Settings that send the calls of all services and of STS to the emulator. */
export function emulatorConfig(access: EmulatorAccess): HarnessConfig {
  const { host } = new URL(access.url);
  return {
    "alicloud:endpoints": Object.fromEntries(ENDPOINTS.map((key) => [key, host])),
    "alicloud:protocol": "HTTP",
    "alicloud:region": access.region ?? "cn-hangzhou",
    "alicloud:accessKey": access.accessKeyId,
    "alicloud:secretKey": secret(access.accessKeySecret),
  };
}

/** Ciphertexts by plaintext. All stacks share the template's salt, so each text is encrypted only once. */
const encrypted = new Map<string, ConfigValue>();

/** Adds settings to a stack; creates it first if needed, from the template where that fits. */
export async function setConfig(
  cli: PulumiCli,
  stack: IsolatedStack,
  template: string,
  config: HarnessConfig,
): Promise<void> {
  if (!existsSync(configFile(stack))) await makeStack(cli, stack, template);
  const settings = readConfig(stack);
  const plain: Record<string, ConfigValue> = {};
  for (const [key, value] of Object.entries(config)) {
    plain[key] = value instanceof Secret ? await encrypt(cli, stack, settings.encryptionsalt, value) : value;
  }
  writeConfig(stack, { ...settings, config: { ...settings.config, ...plain } });
}

/** Copying an empty stack takes no time; `pulumi stack init` takes half a second. */
async function makeStack(cli: PulumiCli, stack: IsolatedStack, template: string): Promise<void> {
  if (stack.projectName !== PROJECT_NAME) return initialiseStack(cli, stack);
  for (const folder of ["state", "tmp"]) cpSync(join(template, folder), join(stack.home, folder), { recursive: true });
  cpSync(configFile({ home: template }), configFile(stack));
}

async function encrypt(cli: PulumiCli, stack: IsolatedStack, salt: string, { value }: Secret): Promise<ConfigValue> {
  const known = encrypted.get(`${salt} ${value}`);
  if (known !== undefined) return known;
  const key = "harness:secret";
  const { exitCode, stderr } = await runPulumi(cli, stack, ["config", "set", "--secret", key, value]);
  const ciphertext = readConfig(stack).config[key];
  if (exitCode !== 0 || ciphertext === undefined) throw new Error(`A secret could not be encrypted:\n${stderr}`);
  encrypted.set(`${salt} ${value}`, ciphertext);
  return ciphertext;
}
