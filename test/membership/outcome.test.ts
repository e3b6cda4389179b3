import { describe, expect, test } from "vitest";
import {
  confirmedIn,
  isConfirmed,
  mayChange,
  notGone,
  unfinishedAfter,
  unlisted,
  type BatchOutcome,
  type MemberOutcome,
  type Sent,
} from "../../provider/membership/outcome";

const failure = { reason: "no" };
const DONE: MemberOutcome = { kind: "done" };
const FAILED: MemberOutcome = { kind: "failed", failure };
const UNCLEAR: MemberOutcome = { kind: "unclear", failure };
const LOST: MemberOutcome = { kind: "lost", failure };

const outcomes = (entries: Readonly<Record<string, MemberOutcome>>): BatchOutcome => new Map(Object.entries(entries));
const sent = (added: Record<string, MemberOutcome>, removed: Record<string, MemberOutcome> = {}): Sent => ({
  observed: Object.keys(removed),
  added: outcomes(added),
  removed: outcomes(removed),
});
const all = { d: DONE, f: FAILED, u: UNCLEAR, l: LOST };

describe("unfinishedAfter", () => {
  test("an add is done when the listing shows it, whatever the answer was", () => {
    expect(unfinishedAfter(sent(all), new Set(["d", "f", "u", "l"]), new Set())).toEqual([]);
    const left = unfinishedAfter(sent(all), new Set(), new Set());
    expect(left.map(({ member, confirmed }) => [member, confirmed])).toEqual([
      ["d", true],
      ["f", undefined],
      ["u", undefined],
      ["l", undefined],
    ]);
  });

  test("a removal is done when the answer says so and the listing does not show it", () => {
    const gone = unfinishedAfter(sent({}, all), new Set(), new Set());
    expect(gone.map(({ member, unknown }) => [member, unknown])).toEqual([
      ["f", undefined],
      ["l", true],
    ]);
    const there = unfinishedAfter(sent({}, all), new Set(), new Set(["d", "f", "u", "l"]));
    expect(there.map(({ member, confirmed, unknown }) => [member, confirmed, unknown])).toEqual([
      ["d", true, undefined],
      ["f", undefined, undefined],
      ["u", undefined, undefined],
      ["l", undefined, undefined],
    ]);
  });
});

test("without a listing the answers count, and what they do not tell is unknown", () => {
  const { live, unfinished } = unlisted(sent({ a: DONE, b: LOST }, { c: DONE, d: FAILED, e: UNCLEAR }));
  expect(live).toEqual(["d", "e", "a"]);
  expect(unfinished.map(({ verb, member, unknown }) => [verb, member, unknown])).toEqual([
    ["add", "b", true],
    ["remove", "d", undefined],
    ["remove", "e", true],
  ]);
  expect(notGone(unfinished)).toEqual(["d"]);
});

test("a later listing may change everything but a refusal", () => {
  const writes = sent({ a: FAILED, b: DONE }, { c: LOST });
  expect(mayChange(writes, { verb: "add", member: "a", failure })).toBe(false);
  expect(mayChange(writes, { verb: "add", member: "b", failure })).toBe(true);
  expect(mayChange(writes, { verb: "remove", member: "c", failure })).toBe(true);
});

test("confirmed are the writes that were answered with done", () => {
  expect(confirmedIn(outcomes(all))).toEqual(["d"]);
  expect(isConfirmed(sent({ a: DONE }, { b: DONE }))).toBe(true);
  expect(isConfirmed(sent({ a: DONE }, { b: UNCLEAR }))).toBe(false);
});
