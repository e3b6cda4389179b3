import { expect, test } from "vitest";

import { FAULTS } from "./fault-list";
import { MATRIX, type Method } from "./matrix";
import { actionsOf, SHAPES } from "./subjects";

test("the number of cells does not change unnoticed", () => {
  const counts = Object.fromEntries(
    SHAPES.map((shape) => [shape, MATRIX.filter((cell) => cell.shape === shape).length]),
  );
  expect(counts).toEqual({
    "bastionhost group": 419,
    "bastionhost user": 419,
    "quickbi group": 396,
    "quickbi user": 390,
  });
  expect(new Set(MATRIX.map((cell) => JSON.stringify(cell))).size).toBe(MATRIX.length);
});

test.each(SHAPES)("a listing, an add and a removal of a %s get every kind of fault", (shape) => {
  const { list, add, remove } = actionsOf(shape);
  const metBy = (action: string): ReadonlySet<string> =>
    new Set(MATRIX.filter((cell) => cell.shape === shape && cell.action === action).map(({ fault }) => fault));
  const ofReads = FAULTS.filter(({ ofWrites }) => ofWrites !== true);
  expect(ofReads.filter(({ name }) => !metBy(list).has(name))).toEqual([]);
  expect(FAULTS.filter(({ name }) => !metBy(add).has(name) || !metBy(remove).has(name))).toEqual([]);
});

test.each(SHAPES)("every action of a %s gets a fault in every method that calls it", (shape) => {
  const { list, probe, add, remove } = actionsOf(shape);
  const reads = [
    "AssumeRole",
    "GetCallerIdentity",
    list,
    probe,
    ...(shape.startsWith("bastionhost") ? ["DescribeInstances"] : []),
  ];
  const metIn = (method: Method): string[] =>
    [
      ...new Set(MATRIX.filter((cell) => cell.shape === shape && cell.method === method).map(({ action }) => action)),
    ].sort();
  expect(metIn("create")).toEqual([...reads, add, remove].sort());
  expect(metIn("update")).toEqual([...reads, add, remove].sort());
  expect(metIn("delete")).toEqual([...reads, remove].sort());
  expect(metIn("read")).toEqual(reads.sort());
});
