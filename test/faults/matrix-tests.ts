import { afterAll, beforeAll, expect, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { ApplyError } from "../../provider/lifecycle/apply-error";
import { idsOf } from "../../provider/lifecycle/properties";
import { runOn } from "../support/host";
import { MATRIX, nameOf, type Cell } from "./matrix";
import { leaksOf } from "./leaks";
import { restore, runCell, TestClock, type Ran } from "./run-cell";
import type { ShapeName } from "./subjects";

/** Makes one test of every cell of a shape. Each shape has its own file, so that they run in parallel. */
export function matrixTests(shape: ShapeName): void {
  const clock = new TestClock();
  let emulator: Emulator;

  beforeAll(async () => {
    emulator = await startEmulator({ clock: () => clock.now(), enforceRate: false });
  });

  afterAll(() => emulator.close());

  test.each(MATRIX.filter((cell) => cell.shape === shape).map((cell) => [nameOf(cell), cell] as const))(
    "%s",
    async (_name, cell) => {
      const ran = await runCell(emulator, clock, cell);
      expect([ran.outcome, ran.error === undefined ? "" : messageOf(ran.error)]).toEqual([
        cell.expected,
        expect.anything(),
      ]);
      expect(leaksOf(ran)).toEqual([]);
      stateIsTrue(cell, ran);
      namesExactlyWhoIsLeft(cell, ran);
      restore(ran, cell);
      await nextRunConverges(cell, ran);
    },
  );
}

function stateIsTrue(cell: Cell, { resource, subject, error, before }: Ran): void {
  if (cell.expected === "refused") {
    expect(resource.state).toBeUndefined();
    expect(subject.emulator.calls().filter((call) => call.applied)).toEqual([]);
    return;
  }
  if (cell.expected === "kept") {
    expect(JSON.stringify(resource.state)).toBe(before);
    return;
  }
  if (cell.expected === "partial") {
    expect(error).toBeInstanceOf(ApplyError);
  }
  if (resource.state === undefined) {
    expect(cell.method === "delete" || cell.situation === "missing").toBe(true);
    return;
  }
  expect(idsOf(resource.state.outputs)).toEqual(subject.live());
}

/** The message names exactly the members whose add or removal is not done. */
function namesExactlyWhoIsLeft(cell: Cell, { error, wanted, subject }: Ran): void {
  if (cell.expected !== "partial" && !(cell.expected === "kept" && cell.method === "delete" && cell.part === "write")) {
    return;
  }
  const live = new Set(subject.live());
  const left = { add: namedIn(messageOf(error), "add"), remove: namedIn(messageOf(error), "remove") };
  const check = (verb: "add" | "remove", member: string, isWhereWanted: boolean): void => {
    expect([member, left[verb].includes(member)]).toEqual([member, !isWhereWanted]);
  };
  wanted.adds.forEach((member) => check("add", member, live.has(member)));
  wanted.removes.forEach((member) => check("remove", member, !live.has(member)));
}

/** Members that a message names as failed. Unknown outcomes have other words and do not count. */
function namedIn(message: string, verb: "add" | "remove"): string[] {
  const lists = message.matchAll(new RegExp(`could (?:not )?${verb} (?:users?|groups?) ([^:]+):`, "g"));
  // Each member is called by name and id.
  return [...lists].flatMap(([, list = ""]) => list.split(", ").map((label) => label.split(" ").at(-1) ?? ""));
}

async function nextRunConverges(cell: Cell, { resource, subject, declared, wanted }: Ran): Promise<void> {
  if (cell.method === "delete") {
    if (resource.state !== undefined) {
      await resource.destroy(runOn(subject.emulator));
    }
    if (cell.situation === "missing") {
      return;
    }
    expect(subject.live().filter((member) => wanted.removes.includes(member))).toEqual([]);
    expect(subject.live()).toEqual(cell.situation === "empty" ? [] : [subject.members(5)[4]]);
    return;
  }
  if (cell.method === "read" && resource.state !== undefined) {
    await resource.refresh(runOn(subject.emulator));
  }
  await resource.up(runOn(subject.emulator), declared);
  expect(subject.live()).toEqual([...membersOfDeclared(declared)].sort());
  expect(idsOf(resource.known().outputs)).toEqual(subject.live());
  expect(await resource.up(runOn(subject.emulator), declared)).toBe("same");
}

function membersOfDeclared(declared: Ran["declared"]): readonly string[] {
  const list = declared["userIds"] ?? declared["userGroupIds"];
  return Array.isArray(list) ? list.map(String) : [];
}

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
