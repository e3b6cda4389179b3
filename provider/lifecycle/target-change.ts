import type { Inputs, Outputs } from "./properties";
import { same } from "./same";

/** Another value of one of these is another target. */
const IDENTITY = ["service", "regionId", "instanceId", "userGroupId", "userId"] as const;

/** The properties by which new inputs are about another target. */
export function targetChanges(olds: Inputs | Outputs, news: Inputs): string[] {
  return IDENTITY.filter((property) => !same(olds[property], news[property]));
}

export function isSameTarget(left: Inputs | Outputs, right: Inputs): boolean {
  return targetChanges(left, right).length === 0;
}
