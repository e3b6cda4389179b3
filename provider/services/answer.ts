import * as v from "valibot";
import { CallError } from "../base/call-error";
import { UNPRINTABLE } from "../base/redact";
import type { Answer, ApiProduct, CallParameters, Session } from "../base/api";

/** A count, which may arrive as a number or, where it is large, as text. */
export const count = v.pipe(
  v.union([v.number(), v.pipe(v.string(), v.digits())]),
  v.transform(Number),
  v.safeInteger(),
  v.minValue(0),
);

/** A yes or no; old answers of Quick BI have it as text. */
export const flag = v.union([
  v.boolean(),
  v.pipe(
    v.picklist(["true", "false"]),
    v.transform((text) => text === "true"),
  ),
]);

/** Longest id of an answer. No documented id comes near it. */
const LONGEST_ID = 256;

/**
 * An id; the services document text, so a number is an answer that must not be trusted. Nor is text that no program can
 * declare: it would go into messages, the state and the next call as it is.
 */
export const id = v.pipe(v.string(), v.nonEmpty(), v.maxLength(LONGEST_ID), v.check(isPrintable));

/** An id of Bastionhost. */
export const decimalId = v.pipe(id, v.check(isDecimal));

export function isDecimal(text: string): boolean {
  return /^(0|[1-9]\d*)$/.test(text);
}

/** An id of Quick BI, which takes lists of ids separated by commas: one with a comma would be several. */
export const singleId = v.pipe(id, v.excludes(","));

/** Whether a text can be an id or a name: one line that begins and ends with something that can be seen. */
export function isPrintable(text: string): boolean {
  return text.trim() === text && text !== "__proto__" && text.search(UNPRINTABLE) === -1;
}

/** A code, a status or a request id, of which a message can hold any. */
export function isWord(text: string): boolean {
  return /^[\w.:-]{1,128}$/.test(text);
}

/**
 * Checks the fields of an answer that the provider relies on.
 * @throws CallError of kind `answer` that names the first field that is not as documented.
 */
export function expectAnswer<T>(
  schema: v.GenericSchema<unknown, T>,
  answer: Answer,
  product: ApiProduct,
  action: string,
): T {
  const result = v.safeParse(schema, answer);
  if (result.success) {
    return result.output;
  }
  const issue = result.issues[0];
  const field = v.getDotPath(issue) ?? "the answer";
  throw new CallError({
    kind: "answer",
    outcome: "unknown",
    service: product.service,
    action,
    reason: `the answer is not what the API documents: ${field}: expected ${issue.expected ?? "another value"}, received ${shown(issue.received)}`,
    ...requestIdOf(answer),
    advice: "Check that the endpoint is the service's own and no proxy answers in its place.",
    documentation: product.documentation(action),
  });
}

/** The request id of an answer, as a property to spread. */
export function requestIdOf(answer: Answer): { requestId?: string } {
  const requestId = answer["RequestId"];
  return typeof requestId === "string" && isWord(requestId) ? { requestId } : {};
}

/** A text may be anything, such as a repetition of the signed request, so only a short word is shown. */
function shown(received: string): string {
  const isText = received.startsWith('"');
  return isText && !/^"[\w.-]{0,16}"$/.test(received) ? `text of ${received.length - 2} characters` : received;
}

/**
 * Makes a reading call, and checks its answer.
 * @throws CallError of the call, or of kind `answer`.
 */
export async function ask<T>(
  session: Session,
  product: ApiProduct,
  action: string,
  parameters: CallParameters,
  schema: v.GenericSchema<unknown, T>,
): Promise<T> {
  return expectAnswer(schema, await session.read(action, parameters), product, action);
}
