import * as v from "valibot";

/** Behaviour that the documents do not define, with the default of each; see README.md. */
export const bastionhostSwitches = {
  maxPageSize: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1)), 100),
  bastionhostUnknownGroupOnWrite: v.optional(v.picklist(["elements", "error"]), "elements"),
  unknownGroupListing: v.optional(v.picklist(["empty", "error"]), "empty"),
  unknownUserListing: v.optional(v.picklist(["empty", "error"]), "empty"),
  bastionhostUserGroupsCount: v.optional(v.picklist(["total", "page"]), "total"),
};
