import fc from "fast-check";
import { expect, test } from "vitest";

import { CallError } from "../../provider/base/call-error";
import { defined } from "../../provider/base/defined";
import type { Reading } from "../../provider/membership/reading";
import type { Target } from "../../provider/membership/target";
import { describePlan } from "../../provider/text/changes";
import { describeUnseen } from "../../provider/text/lookups";
import { readPlanLine, readUnseenLine } from "../../provider/text/plan-line";
import { describeReading } from "../../provider/text/reading";

/** Names and ids of services and programs, with every sign that a line has a meaning for. */
const word = fc
  .oneof(
    fc.constantFrom("and", "3", "more", "group", "resource", "a b", "a, b", "x)", "; y", 'q"', "\\", "no change", "-1"),
    fc.string({ unit: "grapheme", minLength: 1, maxLength: 8 }),
  )
  .filter((text) => text.trim() !== "" && !/\p{C}/u.test(text));

const people = fc.uniqueArray(fc.tuple(word, word), { maxLength: 60, selector: ([id]) => id });

const line = fc.record({
  side: fc.constantFrom("group" as const, "user" as const),
  id: word,
  name: fc.option(word, { nil: undefined }),
  resource: fc.option(word, { nil: undefined }),
  people,
  observed: fc.nat(3),
  hidesMembers: fc.boolean(),
  /** What becomes of each of the people. */
  roles: fc.array(fc.constantFrom("add", "remove", "takeover", "leftOut", "drift", "adopt"), { minLength: 60 }),
  isEmptied: fc.boolean(),
});

test("a line of a preview is read back, whatever people and groups are called", () => {
  fc.assert(
    fc.property(line, ({ people: named, roles, hidesMembers, observed, isEmptied, name, resource, ...rest }) => {
      const target: Target = {
        service: "bastionhost",
        ...rest,
        ...defined({ name, resource, hidesMembers: hidesMembers ? (true as const) : undefined }),
        names: Object.fromEntries(named),
      };
      const of = (...wanted: string[]): string[] =>
        named.map(([id]) => id).filter((_id, index) => wanted.includes(roles[index] ?? ""));
      const listed = (ids: readonly string[], most = 50) => ({
        count: ids.length,
        members: hidesMembers
          ? []
          : ids.slice(0, most).map((id) => (target.names?.[id] === id ? { id } : { id, name: target.names?.[id] })),
      });
      const reading: Reading = {
        leftOut: of("leftOut"),
        adopted: of("adopt"),
        takenOver: of("takeover"),
        removedElsewhere: [],
        openAdds: of("drift"),
        addedElsewhere: of("drift"),
        isEmptied,
      };
      const plan = { adds: of("add"), removes: of("remove", "takeover") };
      const seen = Array.from({ length: observed }, String);
      const text = describePlan(target, seen, plan, describeReading(target, reading));
      const called = name === rest.id ? undefined : name;
      expect(readPlanLine(text), text).toEqual({
        target: {
          service: "bastionhost",
          ...rest,
          ...defined({ name: called, resource: resource === (name ?? rest.id) ? undefined : resource }),
        },
        adds: listed(plan.adds),
        removes: listed(plan.removes),
        leftOut: listed(reading.leftOut),
        takenOver: listed(reading.takenOver, 1000),
        adopted: reading.adopted.length,
      });
      expect(readUnseenLine(text)).toBeUndefined();
    }),
    { numRuns: 1000 },
  );
});

test("a line about a look that failed is read back", () => {
  const target: Target = { service: "quickbi", side: "group", id: "g", name: "Sales EU", resource: "sales" };
  const failure = { kind: "transient", outcome: "none", service: "quickbi", action: "List", reason: "no" } as const;
  const text = describeUnseen(target, new CallError(failure).message);
  expect([readUnseenLine(text), readPlanLine(text)]).toEqual([target, undefined]);
});

test.each([
  "",
  "hello",
  "dba (bastionhost group 7): done +1 (1)",
  "bastionhost group 7: 2 members now, +1 (1) and so on",
])("%j is not such a line", (text) => {
  expect([readPlanLine(text), readUnseenLine(text)]).toEqual([undefined, undefined]);
});
