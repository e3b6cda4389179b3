import { isRecord } from "../base/plain-json";
import { isRegionId } from "../base/region-id";
import { configurationError } from "./configuration-error";
import type { Found } from "./sources";

/** Longest wait that a timer can hold, in milliseconds (24.8 days). */
const LONGEST_TIME = 2_147_483_647;

/**
 * A whole number within bounds.
 * @throws CallError of kind `configuration` naming key and value.
 */
export function wholeNumber(found: Found, least: number, most = LONGEST_TIME): number {
  const value = /^\d{1,10}$/.test(found.value) ? Number(found.value) : Number.NaN;
  if (value >= least && value <= most) return value;
  throw configurationError(
    `${found.from} is ${show(found.value)}, not a whole number from ${least} to ${most}`,
    `Correct ${found.from}, or remove it to use the default.`,
  );
}

/**
 * A region id, such as `cn-hangzhou` or `cn-shanghai-finance-1`.
 * @throws CallError of kind `configuration` naming key and value.
 */
export function regionId(found: Found): string {
  if (isRegionId(found.value)) return found.value;
  throw configurationError(
    `${found.from} is ${show(found.value)}, not a region id`,
    "Set a region id such as cn-hangzhou.",
  );
}

/**
 * One of a few words, compared without case.
 * @throws CallError of kind `configuration` naming key and value.
 */
export function oneOf<const Word extends string>(found: Found, words: readonly Word[]): Word {
  const word = words.find((candidate) => candidate.toLowerCase() === found.value.toLowerCase());
  if (word !== undefined) return word;
  throw configurationError(
    `${found.from} is ${show(found.value)}, not ${words.join(" or ")}`,
    `Set ${found.from} to ${words.join(" or ")}.`,
  );
}

/**
 * The text fields of an object setting; `@pulumi/alicloud` wraps some in a list of one.
 * @throws CallError of kind `configuration` when it is not a JSON object of texts and numbers.
 */
export function textFields(found: Found): Readonly<Record<string, string>> {
  const value = unwrap(parseJson(found.value));
  if (!isRecord(value)) {
    throw configurationError(`${found.from} is not an object`, `Set ${found.from} with \`pulumi config set --path\`.`);
  }
  const fields: Record<string, string> = {};
  for (const [name, field] of Object.entries(value)) {
    if (field === null || field === "") continue;
    if (typeof field !== "string" && typeof field !== "number" && typeof field !== "boolean") {
      throw configurationError(`${found.from}.${name} is not text`, `Set ${found.from}.${name} to text.`);
    }
    fields[name] = String(field).trim();
  }
  return fields;
}

/** A value as it may stand in a message: quoted, on one line, and no longer than 100 characters. */
export function show(value: string): string {
  return JSON.stringify(value.length <= 100 ? value : `${value.slice(0, 100)}…`);
}

/** A JSON value, or `undefined` for other text. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function unwrap(value: unknown): unknown {
  if (!Array.isArray(value)) return value;
  // `endpoints` may be a list of several objects, each for some products.
  return value.every(isRecord) && value.length > 0 ? Object.assign({}, ...value) : undefined;
}
