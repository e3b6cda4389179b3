import { expect, test } from "vitest";
import { Access } from "../../../provider/cli/report/access";
import { group, members } from "../review/previews";
import { BASTION, company, live, liveGroup, report, request, stack } from "./fixtures";

test("who is in which group, by keys; an absent membership gives no access", () => {
  const access = new Access(company({ stack: stack({ dba: group("7", members("101", "103")) }) }));
  expect([...access.pairs.values()].map(({ place, group: id, user }) => `${place} ${id} ${user}`)).toEqual([
    `${BASTION} 7 101`,
    "ram admins 2001",
    `${BASTION} 7 102`,
  ]);
  expect(access.personOf({ place: "ram", user: "2001" })).toBe("alice");
  expect(access.personOf({ place: "ram", user: "101" })).toBeUndefined();
  expect([access.hasGroup("ram", "admins"), access.hasGroup(BASTION, "admins")]).toEqual([true, false]);
});

test("a membership of what was not read would not be shown, and what was not read is named", () => {
  const access = new Access(
    report([
      live("ram", {}, {}, { groups: [liveGroup("admins", [], { problem: "no" }), liveGroup("ops", [])] }),
      live("quickbi:r", {}, { "7": [] }, { request: request("quickbi:r", ["7"]) }),
      live(BASTION, {}, {}, { problem: "no" }),
    ]),
  );
  const covers = (place: string, id: string): boolean => access.covers({ place, group: id, user: "1" });
  expect([covers("ram", "ops"), covers("ram", "former"), covers("quickbi:r", "7")]).toEqual([true, true, true]);
  expect([covers("ram", "admins"), covers("quickbi:r", "8"), covers(BASTION, "7"), covers("eiam", "1")]).toEqual([
    false,
    false,
    false,
    false,
  ]);
  expect(access.unread("this report")).toEqual([
    `${BASTION} could not be read by this report.`,
    "Group admins of ram could not be read by this report.",
    "Of quickbi:r this report has only the groups 7.",
  ]);
});
