import type { Members } from "../../membership/ledger";
import { opposite, type Side } from "../../membership/target";
import { shapes, type Shape } from "../../membership/shapes";
import { isMembers } from "../properties";
import type { Draft } from "./draft";
import { readIds, readText, type Refuses } from "./ids";

/** Exactly one target and the list that goes with it; `undefined` after a refusal. */
export function readShape(draft: Draft): Shape | undefined {
  const present = (shape: Shape): string[] =>
    [shape.targetProperty, shape.membersProperty, shape.namesProperty].filter((property) => draft.gives(property));
  const [group, user] = [present(shapes.group), present(shapes.user)];
  if (group.length === 0 && user.length === 0) {
    draft.refuse("userGroupId", `is missing. Declare ${EITHER}.`);
    return undefined;
  }
  if (group.length > 0 && user.length > 0) {
    const extra = group.length >= user.length ? user : group;
    const rest = extra === user ? group : user;
    for (const property of extra) {
      draft.refuse(property, `cannot be combined with ${rest.join(" and ")}. Declare either ${EITHER}.`);
    }
    return undefined;
  }
  return group.length > 0 ? shapes.group : shapes.user;
}

const EITHER = "the users of a group (userGroupId, userIds) or the groups of a user (userId, userGroupIds)";

/** The list of a resource as the program gives it; elements may be unknown. */
export type List =
  | { readonly by: "id"; readonly elements: unknown }
  | { readonly by: "name"; readonly elements: unknown }
  /** What the engine puts in place of the list with `ignoreChanges`: the members of the state. */
  | { readonly by: "id" | "name"; readonly members: Members };

/** Reads the target and its list; `undefined` where there is no list. */
export function readTargetAndList(
  draft: Draft,
  shape: Shape,
  refuses: (kind: Side) => Refuses | undefined = () => undefined,
): List | undefined {
  const { targetProperty, membersProperty, namesProperty } = shape;
  readText(draft, targetProperty, refuses(shape.side));
  const byName = draft.gives(namesProperty);
  if (byName && draft.gives(membersProperty)) {
    draft.refuse(namesProperty, `cannot be combined with ${membersProperty}. Declare either ids or names.`);
  }
  const kept = draft.news["members"];
  if (isMembers(kept)) {
    return { by: byName ? "name" : "id", members: kept };
  }
  if (byName) {
    return { by: "name", elements: readIds(draft, namesProperty, draft.news[namesProperty]) };
  }
  const value = draft.required(
    membersProperty,
    `Set it to a list of ids, or ${namesProperty} to a list of names; an empty list declares that nobody is in.`,
  );
  return value === undefined
    ? undefined
    : { by: "id", elements: readIds(draft, membersProperty, value, refuses(opposite(shape.side))) };
}
