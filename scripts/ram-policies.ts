import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

import { services } from "../emulator/services/registry";

/**
 * Writes the least RAM policies of examples/ci/policies and their copies in docs/ci.md, from the calls in the source of
 * each service: `npm run ram-policies`. A test fails when they are stale.
 */
const REPOSITORY = join(__dirname, "..");

/** The folder of the policies. */
export const POLICIES = join(REPOSITORY, "examples", "ci", "policies");

/** The names of the services in RAM. */
const RAM_NAMES: Readonly<Record<string, string>> = {
  bastionhost: "yundun-bastionhost",
  cloudsso: "cloudsso",
  eiam: "eiam",
  quickbi: "quickbi-public",
  ram: "ram",
};

/** Resources of the services whose actions can be narrowed: the groups of the program, and the users in them. */
const NARROWED: Readonly<Record<string, readonly string[]>> = {
  ram: ["acs:ram:*:1234567890123456:group/admins", "acs:ram:*:1234567890123456:user/*"],
  // One of several directories or instances goes in place of the star.
  cloudsso: ["acs:cloudsso:*:1234567890123456:directory/*"],
  eiam: ["acs:eiam:*:1234567890123456:instance/*"],
};

/** All calls that change something; everything else reads. */
const WRITES = /^(Add|Create|Delete|Remove|Update|Withdraw)/;

interface Policy {
  readonly Version: "1";
  readonly Statement: readonly {
    readonly Effect: "Allow";
    readonly Action: readonly string[];
    readonly Resource: "*" | readonly string[];
  }[];
}

/** The policies by file name. */
export function ramPolicies(): Record<string, Policy> {
  const reads = (action: string) => !WRITES.test(action);
  return { "preview.json": policyOf(reads), "up.json": policyOf(() => true) };
}

function policyOf(allows: (action: string) => boolean): Policy {
  const statements = Object.entries(RAM_NAMES).map(([service, ramName]) => ({
    Effect: "Allow" as const,
    Action: callsOf(service)
      .filter(allows)
      .map((action) => `${ramName}:${action}`),
    // Bastionhost and Quick BI document `*` as the resource of every action.
    Resource: NARROWED[service] ?? ("*" as const),
  }));
  return { Version: "1", Statement: statements };
}

/** The names of actions in the source of a service. */
export function callsOf(service: string): string[] {
  const actions = Object.keys(services.find(({ name }) => name === service)?.actions ?? {});
  const source = sourceOf(service);
  return actions.filter((action) => source.includes(`"${action}"`)).sort();
}

function sourceOf(service: string): string {
  const folder = join(REPOSITORY, "provider", "services");
  return readdirSync(folder, { recursive: true, encoding: "utf8" })
    .filter((file) => file.endsWith(".ts") && file.startsWith(service))
    .map((file) => readFileSync(join(folder, file), "utf8"))
    .join("\n");
}

export function textOf(policy: Policy): string {
  return `${JSON.stringify(policy, undefined, 2)}\n`;
}

/** Copies a file into the block of a page below the comment with the file's name. */
function quote(page: string, file: string, text: string): void {
  const [start, end] = [`<!-- examples/ci/policies/${file} -->\n\`\`\`json\n`, "```\n"];
  const before = readFileSync(page, "utf8");
  const from = before.indexOf(start) + start.length;
  const to = before.indexOf(end, from);
  if (from < start.length || to === -1) throw new Error(`${page} quotes no ${file}.`);
  writeFileSync(page, before.slice(0, from) + text + before.slice(to));
}

if (require.main === module) {
  for (const [file, policy] of Object.entries(ramPolicies())) {
    writeFileSync(join(POLICIES, file), textOf(policy));
    quote(join(REPOSITORY, "docs", "ci.md"), file, textOf(policy));
  }
}
