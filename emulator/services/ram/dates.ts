import type { ActionContext } from "../action";

/** The time of a call in the form of RAM: no milliseconds. */
export function dateOf({ now }: ActionContext): string {
  return new Date(now).toISOString().replace(/\.\d+Z$/, "Z");
}
