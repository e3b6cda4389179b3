import { homedir } from "node:os";
import { systemCodeOf } from "../base/system-code";
import { lstatSync, readFileSync } from "node:fs";

import { DEADLINE } from "../base/repeat";
import { configurationError } from "./configuration-error";
import { readEndpoints, type Endpoints } from "./endpoints";
import { readIdentity, type Identity } from "./identity";
import type { Policy } from "../membership/policy";
import { readPolicy } from "./policy";
import { find, findKey, findVariable, type ConfigSources, type Found } from "./sources";
import { oneOf, regionId, wholeNumber } from "./values";

/** Attempts of one call, the first included, unless configured: enough to outlast half a minute of throttling. */
export const DEFAULT_MAX_ATTEMPTS = 12;

/** Seconds within which a failed call is tried again, unless configured. */
export const DEFAULT_MAX_RETRY_SECONDS = DEADLINE / 1000;

/** Milliseconds to wait for a connection, and for an answer, unless configured; as in `@pulumi/alicloud`. */
export const DEFAULT_TIMEOUT = 60_000;

/** Every setting that calls depend on, checked. */
export interface Settings {
  /** Who signs, before any role is assumed, and the role to assume. */
  readonly identity: Identity;
  readonly endpoints: Endpoints;
  /** Milliseconds. @default 60000 */
  readonly connectTimeout: number;
  /** Milliseconds from the connection to the end of the answer. @default 60000 */
  readonly readTimeout: number;
  /** Attempts of one call, the first included. @default 12 */
  readonly maxAttempts: number;
  /** Milliseconds after the first failure within which a call is tried again. @default 120000 */
  readonly maxRetryTime: number;
  /** Parameters that go with every call: `SourceIp` and `SecureTransport`, where configured. */
  readonly commonParameters: Readonly<Record<string, string>>;
  /** Public host of STS: its central one, or that of ALIBABA_CLOUD_STS_REGION. */
  readonly stsHost: string;
}

/** The configuration of one provider. Nothing is checked before it is needed, so that `configure` never fails. */
export interface ProviderConfig {
  readonly sources: ConfigSources;
  /**
   * All settings; read once.
   * @throws CallError of kind `configuration` naming the key that is unusable and what to do.
   */
  settings(): Settings;
  /**
   * What the stack demands of its memberships; read once.
   * @throws CallError of kind `configuration`, as above.
   */
  policy(): Policy;
}

/** What `configure` of a dynamic provider gets; only `config.get` is used. */
export interface ConfigureInput {
  readonly config: { get(key: string): string | undefined };
}

/**
 * Takes the configuration of a stack; nothing is checked yet.
 * @param environment the variables that stand in for keys, such as `process.env`
 */
export function providerConfig(
  request: ConfigureInput,
  environment: Readonly<Record<string, string | undefined>>,
): ProviderConfig {
  return configFrom({
    get: (key) => request.config.get(key),
    environment,
    homeDirectory: homedir(),
    readFile: readTextFile,
  });
}

/** As `providerConfig`, with every source injected. */
export function configFrom(sources: ConfigSources): ProviderConfig {
  let settings: Settings | undefined;
  let policy: Policy | undefined;
  return {
    sources,
    settings: () => (settings ??= readSettings(sources)),
    policy: () => (policy ??= readPolicy(sources)),
  };
}

function readSettings(sources: ConfigSources): Settings {
  const connect = find(sources, "clientConnectTimeout");
  const read = find(sources, "clientReadTimeout");
  return {
    identity: readIdentity(sources),
    endpoints: readEndpoints(sources),
    connectTimeout: connect === undefined ? DEFAULT_TIMEOUT : wholeNumber(connect, 1),
    readTimeout: read === undefined ? DEFAULT_TIMEOUT : wholeNumber(read, 1),
    ...readRetryBounds(sources),
    commonParameters: readCommonParameters(sources),
    stsHost: readStsHost(sources),
  };
}

/** Our own keys first; `alicloud:maxRetryTimeout` (seconds) bounds every call of a stack that sets it. */
function readRetryBounds(sources: ConfigSources): Pick<Settings, "maxAttempts" | "maxRetryTime"> {
  const attempts =
    findKey(sources, "alicloud-group-membership:maxAttempts") ??
    findVariable(sources, ["ALICLOUD_GROUP_MEMBERSHIP_MAX_ATTEMPTS"]);
  const seconds =
    findKey(sources, "alicloud-group-membership:maxRetrySeconds") ??
    findVariable(sources, ["ALICLOUD_GROUP_MEMBERSHIP_MAX_RETRY_SECONDS"]) ??
    find(sources, "maxRetryTimeout");
  return {
    maxAttempts: attempts === undefined ? DEFAULT_MAX_ATTEMPTS : wholeNumber(attempts, 1, 100),
    maxRetryTime: (seconds === undefined ? DEFAULT_MAX_RETRY_SECONDS : wholeNumber(seconds, 0, 86_400)) * 1000,
  };
}

/** Policies may ask for `acs:SourceIp` and `acs:SecureTransport`; both travel as parameters of each call. */
function readCommonParameters(sources: ConfigSources): Readonly<Record<string, string>> {
  const sourceIp = find(sources, "sourceIp");
  const secureTransport = find(sources, "secureTransport") ?? find(sources, "securityTransport");
  return {
    ...(sourceIp === undefined ? {} : { SourceIp: sourceIp.value }),
    ...(secureTransport === undefined ? {} : { SecureTransport: oneOf(secureTransport, ["true", "false"]) }),
  };
}

/** Both variables as `@alicloud/credentials` reads them. */
function readStsHost(sources: ConfigSources): string {
  const region = findVariable(sources, ["ALIBABA_CLOUD_STS_REGION"]);
  return region === undefined ? "sts.aliyuncs.com" : stsHostOf(region, sources);
}

/**
 * Host of STS in a region.
 * @throws CallError of kind `configuration` when it is not a region.
 */
export function stsHostOf(region: Found, sources: Pick<ConfigSources, "environment">): string {
  const vpc = findVariable(sources, ["ALIBABA_CLOUD_VPC_ENDPOINT_ENABLED"])?.value.toLowerCase() === "true";
  return `sts${vpc ? "-vpc" : ""}.${regionId(region)}.aliyuncs.com`;
}

function readTextFile(path: string): string | undefined {
  try {
    return readFileSync(path, "utf8");
  } catch (error) {
    const code = systemCodeOf(error);
    if (code === "ENOENT" && lstatSync(path, { throwIfNoEntry: false }) === undefined) return undefined;
    // To go on without it would be to go on as somebody else.
    throw configurationError(`${path} exists and cannot be read (${code})`, "Correct its permissions, or remove it.");
  }
}
