import type { AssumeRole } from "../../base/api";
import { defined } from "../../base/defined";
import { isRecord } from "../../base/plain-json";
import { parseJson } from "../../config/values";

/** What a state tells of the account that a provider calls. */
export type Account =
  /** It has no credentials of its own. */
  | { readonly of: "configured" }
  /** The ARN of a role has the account in it, whatever credentials assume the role. */
  | { readonly of: "role"; readonly assumeRole: AssumeRole }
  /** Access could be given in a wrong account. */
  | {
      readonly of: "unknown";
      /** The rest of a sentence that begins with the provider. */
      readonly reason: string;
      /** Whether credentials without a role would be of another account. */
      readonly hasHiddenRole?: true;
    };

/** Settings of a provider that change no credentials. Any other setting may. */
const HARMLESS: ReadonlySet<string> = new Set([
  "accountType",
  "clientConnectTimeout",
  "clientReadTimeout",
  "configurationSource",
  "endpoints",
  "features",
  "maxRetryTimeout",
  "pluginChecksums",
  "pluginDownloadURL",
  "protocol",
  "region",
  "secureTransport",
  "signVersion",
  "skipRegionValidation",
  "version",
]);

/** Settings by which a provider finds the credentials that assume its role. */
const CREDENTIALS: ReadonlySet<string> = new Set([
  "accessKey",
  "credentialsUri",
  "ecsRoleName",
  "profile",
  "secretKey",
  "securityToken",
  "sharedCredentialsFile",
]);

/** The account of a provider of `@pulumi/alicloud`, by its settings. */
export function accountOf(settings: Readonly<Record<string, unknown>>): Account {
  const { assumeRole: setting, ...others } = settings;
  const own = Object.keys(others).filter((name) => !isHarmless(name) && !isUnset(others[name]));
  const unknown = own.filter((name) => !CREDENTIALS.has(name));
  if (isUnset(setting)) {
    return own.length === 0 ? { of: "configured" } : { of: "unknown", reason: `has ${own.sort().join(", ")}` };
  }
  const assumeRole = roleIn(setting);
  if (assumeRole === undefined) {
    return { of: "unknown", reason: "has an assumeRole that the file does not show", hasHiddenRole: true };
  }
  return unknown.length === 0
    ? { of: "role", assumeRole }
    : { of: "unknown", reason: `has assumeRole, ${unknown.sort().join(", ")}`, hasHiddenRole: true };
}

/** The engine's own keys begin with underscores. */
function isHarmless(name: string): boolean {
  return HARMLESS.has(name) || name.startsWith("__");
}

function isUnset(value: unknown): boolean {
  return value === undefined || value === null || value === "";
}

/** A role that is readable as a whole. The settings of a provider are JSON text where they are objects. */
function roleIn(setting: unknown): AssumeRole | undefined {
  const role = typeof setting === "string" ? parseJson(setting) : setting;
  if (!isRecord(role)) return undefined;
  const { roleArn, sessionName, externalId } = role;
  const texts = [sessionName, externalId].map((part) => (isUnset(part) ? "" : part));
  if (typeof roleArn !== "string" || roleArn === "" || texts.some((part) => typeof part !== "string")) return undefined;
  return { roleArn, ...defined({ sessionName: textOf(sessionName), externalId: textOf(externalId) }) };
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}
