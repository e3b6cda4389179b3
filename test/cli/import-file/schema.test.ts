import { expect, test } from "vitest";
import { importFileText, parseImportFile } from "../../../provider/cli/import-file/schema";

test("a file is read and written with everything in it, also what this version does not know", () => {
  const file = {
    nameTable: { constructor: "urn:pulumi:s::p::t::n" },
    resources: [{ type: "t", name: "n", id: "i", properties: ["p"], later: { a: [1] } }],
    providerInputs: {},
  };
  expect(JSON.parse(importFileText(parseImportFile(JSON.stringify(file), "f")))).toEqual(file);
});

test("another file is refused on one line", () => {
  expect(() => parseImportFile('{"version":4}', "f")).toThrow(
    /^f is not the file of `pulumi preview --import-file`: .*$/,
  );
});
