import * as pulumi from "@pulumi/pulumi";

import { defineDerived } from "./derived-outputs";
import type { Members } from "../membership/ledger";
import { sortIds } from "../membership/sets";

/** The Outputs of a GroupMembership that those below are computed from. */
interface Source {
  readonly members: pulumi.Output<Members | undefined>;
  readonly userGroupId: pulumi.Output<string | undefined>;
  readonly userId: pulumi.Output<string | undefined>;
  readonly userIds: pulumi.Output<string[] | undefined>;
  readonly userGroupIds: pulumi.Output<string[] | undefined>;
  readonly userNames: pulumi.Output<string[] | undefined>;
  readonly userGroupNames: pulumi.Output<string[] | undefined>;
}

/**
 * Defines the Outputs that are other forms of `members`. Unit tests with mocks answer with the inputs alone: then they
 * are what the program sets.
 */
export function defineMemberOutputs(prototype: Source): void {
  defineDerived(prototype, "userIds", (resource, given) => memberIds(resource, resource.userGroupId, given));
  defineDerived(prototype, "userGroupIds", (resource, given) => memberIds(resource, resource.userId, given));
  defineDerived(prototype, "userNames", memberNames);
  defineDerived(prototype, "userGroupNames", memberNames);
  defineDerived(prototype, "memberCount", (resource) =>
    resource.members.apply((members) => (members === undefined ? countOf(resource) : Object.keys(members).length)),
  );
}

function memberIds(
  { members }: Source,
  target: pulumi.Output<string | undefined>,
  given: pulumi.Output<unknown> | undefined,
): pulumi.Output<unknown> {
  if (given !== undefined) {
    // The program says which side it is, even while the id of the target is unknown.
    return members.apply((all): unknown => (all === undefined ? given : sortIds(Object.keys(all))));
  }
  return pulumi
    .all([members, target])
    .apply(([all, id]) => (all === undefined || id === undefined ? undefined : sortIds(Object.keys(all))));
}

function memberNames({ members }: Source, given: pulumi.Output<unknown> | undefined): pulumi.Output<unknown> {
  if (given === undefined) {
    return pulumi.output(undefined);
  }
  return members.apply((all): unknown => (all === undefined ? given : sortIds(Object.keys(all)).map((id) => all[id])));
}

function countOf({ userIds, userGroupIds, userNames, userGroupNames }: Source): pulumi.Output<number> {
  return pulumi
    .all([userIds, userGroupIds, userNames, userGroupNames])
    .apply((lists) => lists.find((list) => list !== undefined)?.length ?? 0);
}
