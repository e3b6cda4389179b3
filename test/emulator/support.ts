import RPCClient from "@alicloud/pop-core";
import { createHash, createHmac, randomUUID } from "node:crypto";
import { afterEach } from "vitest";
import { startEmulator, type Emulator, type EmulatorOptions } from "../../emulator";

export const account = "1234567890123456";
export const otherAccount = "2234567890123456";
export const instanceId = "bastionhost-cn-emulated01";
export const role = "acs:ram::2234567890123456:role/membership";
export const quickbiUser = (n: number): string => `a0000${n}-7c1e-4f60-9b2d-000000000${n}`;
export const finance = "b0000001-7c1e-4f60-9b2d-000000000001";
export const sales = "b0000002-7c1e-4f60-9b2d-000000000002";
export const board = "b0000003-7c1e-4f60-9b2d-000000000003";

export interface Key {
  readonly id: string;
  readonly secret: string;
  readonly token?: string;
}

export const testKey: Key = { id: "testid", secret: "testsecret" };

export type Json = Readonly<Record<string, unknown>>;
export type Parameters = Readonly<Record<string, string | number>>;

export interface CallOptions {
  readonly key?: Key;
  readonly method?: "GET" | "POST";
}

/** A refusal as a client sees it. */
export class Refusal extends Error {
  constructor(
    readonly code: string,
    readonly status: number,
    message: string,
  ) {
    super(message);
  }
}

export interface TestWorld {
  readonly emulator: Emulator;
  advance(ms: number): void;
  now(): number;
  bastionhost(action: string, parameters?: Parameters, options?: CallOptions): Promise<Json>;
  quickbi(action: string, parameters?: Parameters, options?: CallOptions): Promise<Json>;
  sts(action: string, parameters?: Parameters, options?: CallOptions): Promise<Json>;
  /** Calls of Bastionhost that all name the default instance. */
  add(group: string, ...users: string[]): Promise<Json>;
  remove(group: string, ...users: string[]): Promise<Json>;
  /** Members of a Bastionhost group, read from the state and not over the API. */
  members(group: string): readonly string[];
  quickbiMembers(group: string): readonly string[];
}

const running: Emulator[] = [];

afterEach(async () => {
  await Promise.all(running.splice(0).map((emulator) => emulator.close()));
});

/** An emulator with a clock that only the test moves; closed after the test. */
export async function startWorld(options: EmulatorOptions = {}): Promise<TestWorld> {
  let time = Date.parse("2026-11-22T08:00:00Z");
  const emulator = await startEmulator({ clock: () => time, ...options });
  running.push(emulator);
  const caller =
    (version: string) =>
    (action: string, parameters: Parameters = {}, callOptions: CallOptions = {}): Promise<Json> =>
      callV1(emulator.url, version, action, { Timestamp: isoSeconds(time), ...parameters }, callOptions);
  const bastionhost = caller("2019-12-09");
  const change = (action: string, group: string, users: string[]): Promise<Json> =>
    bastionhost(action, { InstanceId: instanceId, UserGroupId: group, UserIds: JSON.stringify(users) });
  return {
    emulator,
    advance: (ms) => {
      time += ms;
    },
    now: () => time,
    bastionhost,
    quickbi: caller("2022-01-01"),
    sts: caller("2015-04-01"),
    add: (group, ...users) => change("AddUsersToGroup", group, users),
    remove: (group, ...users) => change("RemoveUsersFromGroup", group, users),
    members: (group) => groupMembers(emulator.snapshot().bastionhost.instances[0]?.groups ?? [], group),
    quickbiMembers: (group) => groupMembers(emulator.snapshot().quickbi.organizations[0]?.groups ?? [], group),
  };
}

type AnyGroup = { readonly userGroupId: string; readonly userIds: readonly string[] };

function groupMembers(groups: readonly AnyGroup[], userGroupId: string): readonly string[] {
  const group = groups.find((each) => each.userGroupId === userGroupId);
  if (group === undefined) throw new Error(`No group ${userGroupId}`);
  return group.userIds;
}

export const isoSeconds = (ms: number): string => new Date(ms).toISOString().replace(/\.\d+Z$/, "Z");

/** A call through pop-core, signed by V1. */
export async function callV1(
  url: string,
  apiVersion: string,
  action: string,
  parameters: Parameters,
  { key = testKey, method = "POST" }: CallOptions,
): Promise<Json> {
  const client = new RPCClient({
    endpoint: url,
    apiVersion,
    accessKeyId: key.id,
    accessKeySecret: key.secret,
    ...(key.token === undefined ? {} : { securityToken: key.token }),
  });
  try {
    return await client.request<Json>(action, parameters, { method });
  } catch (error) {
    throw asRefusal(error);
  }
}

interface PopCoreError {
  readonly code?: string;
  readonly data?: { readonly Message?: string };
  readonly entry?: { readonly response?: { readonly statusCode?: number } };
}

function asRefusal(error: unknown): unknown {
  const { code, data, entry } = error as PopCoreError;
  if (code === undefined || data?.Message === undefined) return error;
  return new Refusal(code, entry?.response?.statusCode ?? 0, data.Message);
}

export interface V3Call {
  readonly action: string;
  readonly version: string;
  readonly parameters?: Readonly<Record<string, string>>;
  /** Sent as a form in the body; the query then holds the parameters alone. */
  readonly form?: Readonly<Record<string, string>>;
  readonly key?: Key;
  readonly date?: number;
  readonly nonce?: string;
  /** Changes the headers after they were signed. */
  readonly tamper?: Readonly<Record<string, string>>;
}

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`);

const sha256 = (text: string): string => createHash("sha256").update(text).digest("hex");

/** A call signed by V3, written from the documents, not from the emulator's code. */
export async function callV3(world: TestWorld, call: V3Call): Promise<Response> {
  const { key = testKey, parameters = {}, form } = call;
  const query = Object.keys(parameters)
    .sort()
    .map((name) => `${encode(name)}=${encode(parameters[name] ?? "")}`)
    .join("&");
  const body = form === undefined ? "" : new URLSearchParams(form).toString();
  const headers: Record<string, string> = {
    host: new URL(world.emulator.url).host,
    "x-acs-action": call.action,
    "x-acs-version": call.version,
    "x-acs-date": isoSeconds(call.date ?? world.now()),
    "x-acs-signature-nonce": call.nonce ?? randomUUID(),
    "x-acs-content-sha256": sha256(body),
    ...(key.token === undefined ? {} : { "x-acs-security-token": key.token }),
    ...(form === undefined ? {} : { "content-type": "application/x-www-form-urlencoded" }),
  };
  const names = Object.keys(headers).sort();
  const lines = names.map((name) => `${name}:${headers[name]}\n`).join("");
  const canonical = ["POST", "/", query, lines, names.join(";"), sha256(body)].join("\n");
  const signature = createHmac("sha256", key.secret)
    .update(`ACS3-HMAC-SHA256\n${sha256(canonical)}`)
    .digest("hex");
  const authorization = `ACS3-HMAC-SHA256 Credential=${key.id},SignedHeaders=${names.join(";")},Signature=${signature}`;
  // The same query as a client of the Tea family writes it: with + for a space.
  return fetch(`${world.emulator.url}/?${query.replaceAll("%20", "+")}`, {
    method: "POST",
    headers: { ...headers, authorization, ...call.tamper },
    body,
  });
}

export async function control(world: TestWorld, method: string, path: string, body?: unknown): Promise<Response> {
  return fetch(`${world.emulator.url}/_emulator${path}`, {
    method,
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
  });
}

/** Codes of Results[] by user, in the order of the answer. */
export function resultCodes(answer: Json): [string, string][] {
  const results = answer["Results"] as { readonly UserId: string; readonly Code: string }[];
  return results.map((each) => [each.UserId, each.Code]);
}
