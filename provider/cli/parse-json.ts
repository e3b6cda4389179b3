import * as v from "valibot";

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
  const [issue] = result.issues;
  const path = v.getDotPath(issue) ?? "the whole";
  throw new Error(`${source} is not ${what}: at ${path}, ${issue.message}.`);
}

function jsonOf(text: string, source: string, what: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message may repeat the text.
    throw new Error(`${source} is not JSON. Give it ${what}, with its standard error left out.`);
  }
}
