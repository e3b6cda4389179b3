import { isRecord } from "../base/plain-json";
import { percentOf } from "../membership/max-removals";
import type { Policy } from "../membership/policy";
import { configurationError } from "./configuration-error";
import { findKey, type ConfigSources, type Found } from "./sources";
import { oneOf, parseJson, show, wholeNumber } from "./values";

const NAMESPACE = "alicloud-group-membership";

/**
 * Reads what the stack's configuration demands.
 * @throws CallError of kind `configuration` naming the key that is unusable and what to do.
 */
export function readPolicy(sources: Pick<ConfigSources, "get">): Policy {
  const lookup = findKey(sources, `${NAMESPACE}:requireLookup`);
  const removals = findKey(sources, `${NAMESPACE}:maxRemovals`);
  const perRun = findKey(sources, `${NAMESPACE}:maxRemovalsPerRun`);
  const held = findKey(sources, `${NAMESPACE}:neverRemove`);
  return {
    requireLookup: lookup !== undefined && oneOf(lookup, ["true", "false"]) === "true",
    maxRemovals: removals === undefined ? undefined : limitOf(removals),
    maxRemovalsPerRun: perRun === undefined ? undefined : wholeNumber(perRun, 0),
    neverRemove: held === undefined ? {} : idsByService(held),
  };
}

function limitOf(found: Found): number | string {
  return percentOf(found.value) === undefined ? wholeNumber(found, 0) : found.value;
}

function idsByService(found: Found): Record<string, string[]> {
  const value = parseJson(found.value);
  const isUsable = isRecord(value) && Object.values(value).every((ids) => Array.isArray(ids) && ids.every(isText));
  if (isUsable) {
    return value as Record<string, string[]>;
  }
  throw configurationError(
    `${found.from} is ${show(found.value)}, not lists of ids by service`,
    `Set it with \`pulumi config set --path '${found.from}.SERVICE[0]' ID\`, ids as text.`,
  );
}

function isText(id: unknown): boolean {
  return typeof id === "string" && id.trim() !== "";
}
