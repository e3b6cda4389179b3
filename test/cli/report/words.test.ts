import { expect, test } from "vitest";
import { pageOf } from "../../../provider/cli/report/page/page";
import { textOf } from "../../../provider/cli/report/text";
import {
  Labels,
  managementText,
  markOf,
  problemsOf,
  scopeText,
  stackText,
  totalsOf,
  whenText,
} from "../../../provider/cli/report/words";
import { BASTION, company, live, liveGroup, report, request, stack } from "./fixtures";

test("totals count each place, group, person and membership", () => {
  expect(totalsOf(company())).toBe("2 places, 3 groups, 3 people, 3 memberships");
  expect(whenText(company().at)).toBe("2026-01-02 03:04 UTC");
});

test("the scope of a place has its account and its groups", () => {
  const { places, groups } = report([
    live("ram", {}, {}, { request: request("ram", ["admins"]) }),
    live(BASTION, {}, {}, { groups: [liveGroup("7", []), liveGroup("8", [], { problem: "no" })] }),
    { request: request("quickbi:r"), users: [], groups: [] },
    { request: request("eiam:r:i"), users: [], groups: [], problem: "no" },
  ]);
  expect(places.map((place) => scopeText(place, groups))).toEqual([
    "account 1234567890123456, only 1 group: admins",
    "account 1234567890123456, all groups (1 not read)",
    "account not known, all groups",
    "account not known, not read",
  ]);
});

test("problems of places and of groups", () => {
  const groups = [liveGroup("7", [], { problem: "7 cannot be read" })];
  const places = [live("ram", {}, {}, { problem: "ram cannot be read" }), live(BASTION, {}, {}, { groups })];
  expect(problemsOf(report(places))).toEqual(["ram cannot be read", "7 cannot be read"]);
  expect(totalsOf(report(places))).toBe("2 places (1 not read), 1 group (1 not read), 0 people, 0 memberships");
});

test("an account that is not known is a problem against a stack", () => {
  const place = { request: request("ram"), users: [], groups: [] };
  const made = report([place], { stack: stack({}) });
  expect(problemsOf(made)).toEqual(["The account of ram could not be read, so the stack may be of another account."]);
  expect(totalsOf(made)).toContain("1 place, ");
});

test("names are as short as they differ, and have nothing that a terminal obeys", () => {
  const labels = new Labels(
    report([
      live("ram", {}, {}),
      live("quickbi:r", {}, { "ops 1": [], "ops 2": [], "\u001b[2J\u202e 3": [] }),
      live("quickbi:s", {}, { "ops 1": [] }),
      live("bastionhost:r:a", {}, {}),
      live("bastionhost:s:a", {}, {}),
    ]),
  );
  const places = ["ram", "quickbi:r", "bastionhost:r:a", "eiam:x"];
  expect(places.map((key) => labels.place(key))).toEqual(["ram", "quickbi r", "bastionhost:r:a", "eiam:x"]);
  expect(["1", "2", "3", "4"].map((id) => labels.group("quickbi:r", id))).toEqual([
    "ops (1)",
    "ops (2)",
    "\\u{1b}[2J\\u{202e}",
    "4",
  ]);
  expect(labels.group("quickbi:s", "1")).toBe("ops");
});

test("a mark says what is not as expected", () => {
  expect([markOf("declared", false), markOf("member", true), markOf("drifted", true)]).toEqual([
    "",
    "from a directory",
    "drifted, from a directory",
  ]);
  expect(managementText({ place: "ram", id: "1", management: "none" })).toBe("not managed here");
  expect(managementText({ place: "ram", id: "1" })).toBe("");
});

test("what a report is held against", () => {
  const made = { ...company(), stack: { name: "prod", project: "access", at: "2026-01-02T03:04:05Z" } };
  expect(stackText(made)).toBe("Held against stack prod of project access, its state of 2026-01-02 03:04 UTC");
  expect(stackText(company())).toBe("");
  expect(textOf(made)).toContain(`\n${stackText(made)}\n`);
  expect(pageOf(made)).toContain(`<p>${stackText(made)}</p>`);
});
