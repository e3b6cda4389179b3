import { describe, expect, it } from "vitest";
import { FaultQueue } from "../../../emulator/faults/queue";
import type { FaultRule } from "../../../emulator";

const reset = { kind: "reset-before" } as const;
const target = { service: "bastionhost", action: "ListUsers", parameters: new Map([["UserGroupId", "7"]]) };

/** What a series of calls gets: x for a fault, - for none. */
function fates(rule: FaultRule, calls: number): string {
  const queue = new FaultQueue(() => 0);
  queue.add(rule);
  return Array.from({ length: calls }, () => (queue.take(target) === undefined ? "-" : "x")).join("");
}

describe("a rule", () => {
  it.each<[string, FaultRule, string]>([
    ["hits one call by default", { effect: reset }, "x---"],
    ["hits a given number of calls", { effect: reset, times: 3 }, "xxx-"],
    ["hits every call", { effect: reset, times: -1 }, "xxxx"],
    ["lets the first calls pass", { effect: reset, after: 2 }, "--x-"],
    [
      "matches service, action and parameters",
      { service: "bastionhost", action: "ListUsers", match: { UserGroupId: "7" }, effect: reset },
      "x---",
    ],
    ["passes another service", { service: "quickbi", effect: reset }, "----"],
    ["passes another action", { action: "GetUser", effect: reset }, "----"],
    ["passes another value", { match: { UserGroupId: "8" }, effect: reset }, "----"],
    ["passes a missing parameter", { match: { UserId: "8" }, effect: reset }, "----"],
  ])("%s", (_, rule, expected) => {
    expect(fates(rule, 4)).toBe(expected);
  });

  it("ends after its time", () => {
    let now = 0;
    const clock = (): number => now;
    const queue = new FaultQueue(clock);
    queue.add({ effect: reset, untilMs: 100 });
    expect([queue.take(target), queue.take(target)]).toEqual([reset, reset]);
    now = 100;
    expect(queue.take(target)).toBeUndefined();
    expect(queue.list()).toEqual([]);
  });

  it("comes before those that were added later", () => {
    const queue = new FaultQueue(() => 0);
    queue.add({ effect: reset });
    queue.add({ effect: { kind: "throttle" } });
    expect([queue.take(target)?.kind, queue.take(target)?.kind]).toEqual(["reset-before", "throttle"]);
  });

  it("that is not valid is refused by the name of its field", () => {
    const queue = new FaultQueue(() => 0);
    expect(() => queue.add({ effect: { kind: "delay", delayMs: -1 } })).toThrow(/^Fault: effect\.delayMs: /);
  });
});
