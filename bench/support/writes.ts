import type { LoggedCall } from "../../emulator";

/** How many calls wrote, as far as they were accepted; a throttled one is sent again. */
export function writesIn(calls: readonly LoggedCall[]): number {
  return calls.filter(({ action, applied }) => applied && /^(Add|Remove|Delete)/.test(action)).length;
}
