import { expect, test } from "vitest";

import { changesOf } from "../../../provider/cli/review/changes";
import { counted, labelOf, placeLabel, resourceLabel, titleOf } from "../../../provider/cli/review/labels";
import { namesOf } from "../../../provider/cli/review/names";
import { BLIND, creates, group, pair, preview, type Properties } from "./previews";

const changes = (rest: Properties = {}) =>
  changesOf(preview(creates("sre", group("7", { "1": "a|b" })), creates("dba", group("8", {}, rest))));

test("a person has a name and an id, a group its resources", () => {
  const names = namesOf(changes(), BLIND);
  expect(labelOf(names, pair("7", "1"), "user")).toBe("<code>a&#124;b</code> (`1`)");
  expect(titleOf(names, pair("7", "1"), "group")).toBe("bastionhost group `7` [`sre`]");
});

test("the place is told where a service has several", () => {
  const several = changes({ instanceId: "bh-2" });
  const [first] = several;
  const names = namesOf(several, BLIND);
  expect(first && resourceLabel(names, first)).toBe("`sre` (bastionhost `bh-1` `cn-hangzhou` group `7`)");
});

test("a place has its account, where it is known", () => {
  expect(placeLabel({ service: "quickbi", regionId: "cn-hangzhou", account: "1" })).toBe(
    "quickbi `cn-hangzhou` `account 1`",
  );
});

test("numbers agree with their nouns", () => {
  expect([counted(1, "line"), counted(1200, "line"), counted(0, "person", "people")]).toEqual([
    "1 line",
    "1,200 lines",
    "0 people",
  ]);
});
