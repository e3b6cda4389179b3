import { expect, test } from "vitest";

import { changesOf } from "../../../provider/cli/review/changes";
import { namesOf } from "../../../provider/cli/review/names";
import { reviewOf } from "../../../provider/cli/review/review";
import { BLIND, creates, group, pair, preview, told, updates, user } from "./previews";

const names = namesOf(
  changesOf(
    preview(
      updates("sre", group("7", { "1": "alice" }, { accountId: "123" }), group("7", { "2": "bob" })),
      creates("alice", user("1", { "7": "SRE", "8": "8" })),
    ),
  ),
  BLIND,
);

test("lists name their members, and so each other's targets", () => {
  const found = [
    names.nameOf(pair("7", "1"), "user"),
    names.nameOf(pair("7", "2"), "user"),
    names.nameOf(pair("7", "1"), "group"),
  ];
  expect(found).toEqual(["alice", "bob", "SRE"]);
  expect(names.nameOf(pair("8", "3"), "group")).toBeUndefined();
});

test("a target has the resources that declare it", () => {
  expect(names.resourcesOf(pair("7", "1"), "group")).toEqual(["sre"]);
  expect(names.resourcesOf(pair("7", "1"), "user")).toEqual(["alice"]);
});

test("a place whose account is not known yet is the known one", () => {
  expect(names.places).toEqual([
    { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "bh-1", account: "123" },
  ]);
});

test("a line tells the names that no list has, and changes none", () => {
  const steps = updates("sre", group("7", { "1": "alice" }), group("7", { "2": "2" }));
  const line = "SRE (bastionhost group 7, resource sre): 1 member now, +1 (bob 2), -1 (mallory 1)";
  const found = reviewOf(told([line], steps)).names;
  expect([
    found.nameOf(pair("7", "1"), "user"),
    found.nameOf(pair("7", "2"), "user"),
    found.nameOf(pair("7", "1"), "group"),
  ]).toEqual(["alice", "bob", "SRE"]);
});
