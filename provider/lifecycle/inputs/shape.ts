import { shapes, type Shape } from "../properties";
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
      draft.refuse(property, `does not go together with ${rest.join(" and ")}. Declare either ${EITHER}.`);
    }
    return undefined;
  }
  return group.length > 0 ? shapes.group : shapes.user;
}

const EITHER = "the users of a group (userGroupId, userIds) or the groups of a user (userId, userGroupIds)";

/**
 * Reads the target, and its list of ids or names.
 * @param areNamesResolved whether ids have been looked up for names and stand beside them, as in a state
 */
export function readTargetAndList(draft: Draft, shape: Shape, areNamesResolved: boolean, refuses?: Refuses): void {
  const { targetProperty, membersProperty, namesProperty } = shape;
  readText(draft, targetProperty, refuses);
  if (!draft.gives(namesProperty)) {
    const value = draft.required(membersProperty, `Set it to a list of ids, or ${namesProperty} to a list of names; an empty list declares that nobody is in.`);
    if (value !== undefined) {
      draft.inputs[membersProperty] = readIds(draft, membersProperty, value, refuses);
    }
    return;
  }
  if (areNamesResolved) {
    // Names stand in the order of their ids: neither may be sorted.
    draft.inputs[membersProperty] = draft.news[membersProperty];
    draft.inputs[namesProperty] = draft.news[namesProperty];
    return;
  }
  if (draft.gives(membersProperty)) {
    draft.refuse(namesProperty, `does not go together with ${membersProperty}. Declare either ids or names.`);
  }
  draft.inputs[namesProperty] = readIds(draft, namesProperty, draft.news[namesProperty]);
}
