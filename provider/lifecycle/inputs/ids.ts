import { sortIds } from "../../membership/sets";
import { UNPRINTABLE } from "../../base/redact";
import { containsUnknown, isUnknown } from "../unknown";
import type { Draft } from "./draft";

/** Why a service does not accept an id, beside what holds for every id. */
export type Refuses = (id: string) => string | undefined;

/** Longest id that is sent. No documented id comes near it. */
const LONGEST_ID = 256;

/** Reads a property that is one id. `undefined` after a refusal; unknown values pass. */
export function readText(draft: Draft, property: string, refuses?: Refuses, advice = "Set it."): string | undefined {
  const value = draft.required(property, advice);
  if (value === undefined) {
    return undefined;
  }
  const text = readId(draft, property, value, refuses);
  draft.inputs[property] = text ?? value;
  return text;
}

/** The ids of a list, trimmed, once each, in order; the value as it is after a refusal or while it is unknown. */
export function readIds(draft: Draft, property: string, value: unknown, refuses?: Refuses): unknown {
  if (isUnknown(value)) {
    return value;
  }
  if (!Array.isArray(value)) {
    draft.refuse(
      property,
      `is ${draft.show(value)}, not a list of ids. Write a list in brackets, such as ["101", "102"].`,
    );
    return value;
  }
  const known: string[] = [];
  draft.refuseElements(property, () => {
    value.forEach((element: unknown, index) => {
      const id = readId(draft, property, element, refuses, index);
      if (id !== undefined) known.push(id);
    });
  });
  // An unknown element has no place in the order yet, and two unknown elements need not be the same.
  return containsUnknown(known) ? known : sortIds(new Set(known));
}

/** One id: the trimmed text, or `undefined` after a refusal. Unknown values pass. */
export function readId(
  draft: Draft,
  property: string,
  value: unknown,
  refuses?: Refuses,
  index?: number,
): string | undefined {
  // Made only when it is needed: lists are long.
  const name = (): string => (index === undefined ? property : `${property}[${index}]`);
  if (value === undefined || value === null) {
    // The value of a variable that a JavaScript program did not set.
    draft.refuse(name(), `is ${String(value)}, not an id. Set it to an id, or remove it.`);
    return undefined;
  }
  if (typeof value !== "string") {
    draft.refuse(name(), `is ${draft.show(value)}; ids are text, so put it in quotes.`);
    return undefined;
  }
  const text = value.trim();
  const fault = isUnknown(text) ? undefined : (faultOf(text) ?? refuses?.(text));
  if (fault !== undefined) {
    draft.refuse(name(), `${fault}: ${draft.show(value)}.`);
    return undefined;
  }
  return text;
}

function faultOf(id: string): string | undefined {
  if (id === "") {
    return "is blank";
  }
  if (id.length > LONGEST_ID) {
    return `is longer than ${LONGEST_ID} characters`;
  }
  if (id === "__proto__") {
    return "cannot be kept in the state";
  }
  // Such text cannot be percent-encoded, so it can be no part of an id in the state.
  if (/\p{Cs}/u.test(id)) {
    return "is not well-formed text";
  }
  if (/\p{Cc}/u.test(id)) {
    return "has a control character such as a line break in it";
  }
  return id.search(UNPRINTABLE) === -1 ? undefined : "has an invisible character in it that turns or breaks the line";
}
