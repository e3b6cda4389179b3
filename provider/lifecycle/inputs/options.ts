import { percentOf } from "../../membership/max-removals";
import { containsUnknown } from "../unknown";

/** A setting for the inputs, left out where it is the default; or why it cannot be used. */
export interface OptionInput {
  readonly input?: unknown;
  /** The end of a sentence that says what the property takes. */
  readonly fault?: string;
}

/** Readers of the options that are not lists of members, by property. Unknown preview values pass. */
export const OPTIONS: readonly (readonly [property: string, read: (value: unknown) => OptionInput])[] = [
  ["maxRemovals", readMaxRemovals],
  ["onMissing", readOnMissing],
];

const LIMITS = 'it is a whole number of members, a share such as "25%", or { share: "25%", minimumSize: 20 }.';

function readMaxRemovals(value: unknown): OptionInput {
  if (containsUnknown(value)) {
    return { input: value };
  }
  if (typeof value === "object" && value !== null) {
    const { share, minimumSize, ...others } = value as Record<string, unknown>;
    const complete = isShare(share) && isCount(minimumSize) && Object.keys(others).length === 0;
    return complete ? { input: { share: share.trim(), minimumSize } } : { fault: LIMITS };
  }
  if (isShare(value)) {
    return { input: value.trim() };
  }
  return isCount(value) ? { input: value } : { fault: LIMITS };
}

function readOnMissing(value: unknown): OptionInput {
  if (containsUnknown(value) || value === "warn") {
    return { input: value };
  }
  return value === "fail" ? {} : { fault: 'it is "fail" (default) or "warn".' };
}

function isShare(value: unknown): value is string {
  return typeof value === "string" && percentOf(value) !== undefined;
}

function isCount(value: unknown): value is number {
  return typeof value === "number" && Number.isInteger(value) && value >= 0;
}
