import * as v from "valibot";

/** Behaviour that the documents do not define, with the default of each; see README.md. */
export const quickbiSwitches = {
  quickbiErrorStatus: v.optional(v.picklist([400, 500]), 400),
  quickbiBatch: v.optional(v.picklist(["atomic", "prefix", "skip-bad"]), "atomic"),
  quickbiRepeatResult: v.optional(v.boolean(), true),
  quickbiUnknownGroupListing: v.optional(v.picklist(["error", "empty"]), "error"),
  quickbiMemberListing: v.optional(v.picklist(["direct", "nested"]), "direct"),
  quickbiEmptyResult: v.optional(v.picklist(["array", "null"]), "array"),
  quickbiBooleans: v.optional(v.picklist(["boolean", "string"]), "boolean"),
};
