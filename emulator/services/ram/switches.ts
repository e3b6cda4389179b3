import * as v from "valibot";

const atLeastOne = v.pipe(v.number(), v.integer(), v.minValue(1));

/** Behaviour that the documents do not define, or that tests make small, with the default of each; see README.md. */
export const ramSwitches = {
  ramNameCase: v.optional(v.picklist(["distinguished", "ignored"]), "distinguished"),
  ramMembershipAfterRename: v.optional(v.picklist(["kept", "lost"]), "kept"),
  ramMostGroupsOfUser: v.optional(atLeastOne, 10),
  ramLargestPage: v.optional(atLeastOne, 1000),
};
