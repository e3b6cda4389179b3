import { isRecord } from "../../base/plain-json";
import { parseJson } from "../../config/values";
import { canonical } from "./canonical";
import type { Pair } from "./pairs";

/** What the configuration of the stack demands of all its memberships. */
export interface StackSettings {
  /** The settings that are set, each as text that is the same for the same value. */
  readonly values: ReadonlyMap<string, string>;
  /** Users by service, that no run removes from a group. */
  readonly neverRemove: ReadonlyMap<string, readonly string[]>;
}

const NAMESPACE = "alicloud-group-membership";

/** The settings that decide what a run may remove, and what a preview proves. */
const SETTINGS = ["neverRemove", "maxRemovals", "maxRemovalsPerRun", "requireLookup"];

/** Reads the configuration that a preview prints. A value that cannot be used has made that preview fail. */
export function stackSettingsOf(config: Readonly<Record<string, unknown>>): StackSettings {
  const given = new Map(SETTINGS.map((name) => [name, valueOf(config[`${NAMESPACE}:${name}`])]));
  const held = given.get("neverRemove");
  const neverRemove = Object.entries(isRecord(held) ? held : {}).map(
    ([service, ids]) => [service, textsOf(ids)] as const,
  );
  // An id may be a number or text.
  if (isRecord(held)) given.set("neverRemove", Object.fromEntries(neverRemove));
  return {
    values: new Map(
      [...given].map(([name, value]) => [name, canonical(value)] as const).filter(([, text]) => text !== ""),
    ),
    neverRemove: new Map(neverRemove),
  };
}

/** Whether the stack keeps the user of a membership in. */
export function isKeptByStack({ neverRemove }: StackSettings, { service, user }: Pair): boolean {
  return neverRemove.get(service)?.includes(user) === true;
}

/** The engine prints objects and numbers as JSON text. */
function valueOf(text: unknown): unknown {
  return typeof text === "string" ? (parseJson(text) ?? text) : undefined;
}

function textsOf(ids: unknown): string[] {
  return Array.isArray(ids) ? ids.map((id: unknown) => String(id).trim()) : [];
}
