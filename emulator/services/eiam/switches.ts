import * as v from "valibot";

/** Behaviour that the documents do not define, with the default of each; see README.md. */
export const eiamSwitches = {
  eiamErrorCodes: v.optional(v.picklist(["Entity", "Resource"]), "Entity"),
  eiamErrorStatus: v.optional(v.picklist(["by-meaning", 400]), "by-meaning"),
  eiamRepeat: v.optional(v.picklist(["success", "error"]), "success"),
  eiamBatch: v.optional(v.picklist(["atomic", "prefix", "skip-bad"]), "atomic"),
  eiamImportedRemoval: v.optional(v.picklist(["refused", "restored", "removed"]), "refused"),
  eiamGroupNames: v.optional(v.picklist(["unique", "repeatable"]), "unique"),
  eiamUnknownListing: v.optional(v.picklist(["error", "empty"]), "error"),
  eiamListGroupsPageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 100),
};
