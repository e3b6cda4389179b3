import * as v from "valibot";

// The fields that the parts of a seed share.

export const text = v.string();
export const id = v.pipe(v.string(), v.nonEmpty());
export const decimalId = v.pipe(v.string(), v.regex(/^\d{1,19}$/, "Expected a decimal id"));

/** An array that may be left out. */
export const list = <Item extends v.GenericSchema>(item: Item) => v.optional(v.array(item), []);
