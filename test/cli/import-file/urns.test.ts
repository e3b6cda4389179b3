import { expect, test } from "vitest";
import { urnsOf } from "../../../provider/cli/import-file/urns";
import { creates, group, preview } from "../review/previews";

const of = preview(creates("a", group("7")));

test("names, logical names, and parents in the file and in the name table", () => {
  const resources = [
    { type: "t", name: "a" },
    { type: "x:y:C", name: "team" },
    { type: "x:y:D", name: "inner", parent: "team" },
    { type: "t", name: "leafT", logicalName: "leaf", parent: "inner" },
    { type: "t", name: "b", parent: "old" },
  ];
  const nameTable = { old: "urn:pulumi:test::acceptance::x:y:Old::old" };
  const urns = urnsOf({ nameTable, resources }, of);
  expect(resources.map((entry) => urns.get(entry))).toEqual([
    "urn:pulumi:test::acceptance::t::a",
    "urn:pulumi:test::acceptance::x:y:C::team",
    "urn:pulumi:test::acceptance::x:y:C$x:y:D::inner",
    "urn:pulumi:test::acceptance::x:y:C$x:y:D$t::leaf",
    "urn:pulumi:test::acceptance::x:y:Old$t::b",
  ]);
});

test("parents that go in circles, or are nowhere, end", () => {
  const resources = [
    { type: "t", name: "a", parent: "b" },
    { type: "u", name: "b", parent: "a" },
    { type: "t", name: "c", parent: "nobody" },
  ];
  expect(urnsOf({ resources }, of).get(resources[2] ?? { type: "", name: "" })).toBe(
    "urn:pulumi:test::acceptance::t::c",
  );
});
