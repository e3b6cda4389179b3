import { expect, test } from "vitest";
import { describeDependents } from "../../../provider/cli/migrate/dependents";

const leaving = { urn: "urn:pulumi:s::p::t::prot" };

test.each([
  ["a child", { parent: leaving.urn }],
  ["a dependent", { dependencies: [leaving.urn] }],
  ["what is deleted with it", { deletedWith: leaving.urn }],
])("%s that stays is named, and nobody is told to remove the other", (_what, more) => {
  const later = { urn: "urn:pulumi:s::p::a$t::later", ...more };
  expect(describeDependents([leaving, later], new Set([leaving]))).toEqual([
    "urn:pulumi:s::p::a$t::later depends on urn:pulumi:s::p::t::prot, so the engine lets neither go. In the program " +
      "there, remove the dependency of urn:pulumi:s::p::a$t::later on it, not urn:pulumi:s::p::t::prot itself. Run " +
      "`pulumi up` there, and export again.",
  ]);
});

test("nothing is said of what leaves too, or depends on others", () => {
  const [also, other] = [
    { urn: "a", parent: leaving.urn },
    { urn: "b", dependencies: null },
  ];
  expect(describeDependents([leaving, also, other], new Set([leaving, also]))).toEqual([]);
});
