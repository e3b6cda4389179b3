import * as v from "valibot";

import { isRecord } from "../base/plain-json";

/** An object with any keys. A record of the library would drop a key called "constructor". */
export const anyObject = v.custom<Readonly<Record<string, unknown>>>(isRecord, "it must be an object");

/**
 * Reads JSON of a known form.
 * @param what the text is, for messages, such as "the output of `pulumi preview --json`"
 * @throws Error with one line that says what the text is not, and repeats nothing of it.
 */
export function parseJson<Schema extends v.GenericSchema>(
  schema: Schema,
  text: string,
  source: string,
  what: string,
): v.InferOutput<Schema> {
  if (text.trim() === "") throw new Error(`${source} is empty. Give it ${what}.`);
  const result = v.safeParse(schema, jsonOf(text, source, what));
  if (result.success) return result.output;
  throw new Error(`${source} is not ${what}: ${faultOf(result.issues[0])}.`);
}

/** How messages begin that no schema of ours has words for. */
const UNWORDED = "Invalid ";

const TYPES: Readonly<Record<string, string>> = {
  string: "a text",
  number: "a number",
  boolean: "true or false",
  Object: "an object",
  Array: "a list",
};

function faultOf(issue: v.BaseIssue<unknown>): string {
  const path = v.getDotPath(issue);
  if (!issue.message.startsWith(UNWORDED)) return `at ${path ?? "the whole"}, ${issue.message}`;
  if (path !== null && issue.received === "undefined") return `it has no ${path}`;
  const { expected } = issue;
  // Of several forms each would need words.
  const wanted = expected === null || expected.includes("|") ? "one that is known" : (TYPES[expected] ?? expected);
  return `${path === null ? "it" : `its ${path}`} is not ${wanted}`;
}

function jsonOf(text: string, source: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message may repeat the text.
    throw new Error(`${source} is not JSON. Give it ${what}, with its standard error left out.`);
  }
}
