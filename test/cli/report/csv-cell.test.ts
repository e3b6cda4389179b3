import { expect, test } from "vitest";
import { csvLine } from "../../../provider/cli/report/csv-cell";

test.each([
  ["=1+1", "'=1+1"],
  [" @SUM(A1)", "' @SUM(A1)"],
  ["＝1", "'＝1"],
  ["a,b", '"a,b"'],
  ['say "yes", no', '"say ""yes"", no"'],
  [" padded ", '" padded "'],
  ["two\nlines", "two\\u{a}lines"],
])("the cell of %j is %s", (text, cell) => {
  expect(csvLine([text, "b"])).toBe(`${cell},b`);
});
