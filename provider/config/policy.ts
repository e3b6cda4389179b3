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
  const lookup = findSet(sources, "requireLookup");
  const removals = findSet(sources, "maxRemovals");
  const perRun = findSet(sources, "maxRemovalsPerRun");
  const held = findSet(sources, "neverRemove");
  return {
    requireLookup: lookup !== undefined && oneOf(lookup, ["true", "false"]) === "true",
    maxRemovals: removals === undefined ? undefined : limitOf(removals),
    maxRemovalsPerRun: perRun === undefined ? undefined : wholeNumber(perRun, 0),
    neverRemove: held === undefined ? {} : idsByService(held),
  };
}

/** A blank value is refused: a pipeline that fills it from an empty variable would switch the guard off. */
function findSet(sources: Pick<ConfigSources, "get">, name: string): Found | undefined {
  const key = `${NAMESPACE}:${name}`;
  const found = findKey(sources, key);
  if (found === undefined && sources.get(key) !== undefined) {
    throw configurationError(`${key} is blank`, `Set ${key}, or remove it.`);
  }
  return found;
}

function limitOf(found: Found): number | string {
  if (percentOf(found.value) !== undefined) return found.value;
  if (/^\d{1,9}$/.test(found.value)) return Number(found.value);
  throw configurationError(
    `${found.from} is ${show(found.value)}, not a number of members or a share such as 25%`,
    `Correct ${found.from}, or remove it.`,
  );
}

function idsByService(found: Found): Record<string, string[]> {
  const value = parseJson(found.value);
  const lists = isRecord(value) ? Object.entries(value) : [];
  if (!isRecord(value) || !lists.every(([, ids]) => Array.isArray(ids) && ids.every(isId))) {
    throw configurationError(
      `${found.from} is ${show(found.value)}, not lists of ids by service`,
      `Set it with \`pulumi config set --path '${found.from}.SERVICE[0]' ID\`, ids as text.`,
    );
  }
  const ids = lists.map(([service, each]) => [service, each as (string | number)[]] as const);
  if (ids.some(([, each]) => each.some((id) => typeof id === "number" && !Number.isSafeInteger(id)))) {
    throw configurationError(
      `${found.from} is ${show(found.value)}, and a number in it has lost digits, or is not a whole one`,
      `Set each such id as text: \`pulumi config set --type string --path '${found.from}.SERVICE[0]' ID\`.`,
    );
  }
  return Object.fromEntries(ids.map(([service, each]) => [service, each.map((id) => String(id).trim())]));
}

/** `pulumi config set` stores digits as a number. */
function isId(id: unknown): boolean {
  return typeof id === "number" || (typeof id === "string" && id.trim() !== "");
}
