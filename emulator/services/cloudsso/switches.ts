import * as v from "valibot";

/** Behaviour that the documents do not define, with the default of each; see README.md. */
export const cloudssoSwitches = {
  cloudssoRepeatedAdd: v.optional(v.picklist(["success", "error"]), "success"),
  cloudssoRepeatedRemove: v.optional(v.picklist(["error", "success"]), "error"),
  cloudssoTotalCounts: v.optional(v.picklist(["total", "page"]), "total"),
  cloudssoSynchronizedError: v.optional(v.picklist(["conflict", "forbidden"]), "conflict"),
  cloudssoSynchronizedUser: v.optional(v.picklist(["accept", "refuse"]), "accept"),
  cloudssoUnknownTargetListing: v.optional(v.picklist(["error", "empty"]), "error"),
  cloudssoErrorStatus: v.optional(v.picklist(["specific", "400"]), "specific"),
  cloudssoOtherRegion: v.optional(v.picklist(["forward", "refuse"]), "forward"),
};
