import { describe, expect, test } from "vitest";

import { conditionsOf, metBy } from "../../../provider/cli/review/conditions";
import { creates, deletes, group, members, replaces, review, updates, UNKNOWN, urnOf, user } from "./previews";

const ALL = ["removal", "delete", "takeover", "emptied", "unknown"];

describe("conditions", () => {
  test("are separated by commas, or repeated", () => {
    expect(conditionsOf(["removal, delete", "takeover", "removal"])).toEqual(["removal", "delete", "takeover"]);
  });

  test.each(["remove", "", "constructor"])("%j is not one", (name) => {
    expect(() => conditionsOf([name])).toThrow(`--fail-on "${name}" is not one of: ${ALL.join(", ")}.`);
  });
});

test.each([
  ["an added member", [updates("a", group("7"), group("7", members("1")))], []],
  [
    "a member removed who keeps a group, of a group that keeps a member",
    [updates("a", group("7", members("1", "2")), group("7", members("2"))), creates("b", user("1", members("9")))],
    ["removal"],
  ],
  ["the last member removed", [updates("a", group("7", members("1")), group("7"))], ["removal", "emptied"]],
  ["a delete", [deletes("a", group("7", members("1")))], ["removal", "delete", "emptied"]],
  ["a delete of a secret list", [deletes("a", group("7", "[secret]"))], ["removal", "delete", "unknown"]],
  ["a list that was secret", [updates("a", group("7", "[secret]"), group("7"))], ["removal", "unknown"]],
  [
    "an additive list that was secret",
    [updates("a", group("7", "[secret]"), group("7", {}, { mode: "additive" }))],
    ["removal", "unknown"],
  ],
  [
    "another target in place of that of a secret list",
    [replaces("a", group("7", "[secret]"), group("8", members("1")))],
    ["removal", "unknown"],
  ],
  ["a list that stays secret", [updates("a", group("7", "[secret]"), group("7", "[secret]"))], ["unknown"]],
  ["a delete that removes nobody", [deletes("a", group("7", members("1")), { retainOnDelete: true })], []],
  [
    "a replacement",
    [replaces("a", group("7", members("1")), group("8", members("1")))],
    ["removal", "delete", "emptied"],
  ],
  [
    "a delete with another resource that is deleted",
    [
      deletes("a", group("7", members("1")), { deletedWith: urnOf("g", "alicloud:bastionhost:UserGroup") }),
      { op: "delete", urn: urnOf("g", "alicloud:bastionhost:UserGroup"), oldState: {} },
    ],
    ["removal", "delete"],
  ],
  ["a takeover", [creates("a", group("7", members("1"), { takeover: ["2"] }))], ["removal", "takeover", "emptied"]],
  ["a takeover of everybody", [creates("a", group("7", {}, { takeover: true }))], ["removal", "takeover"]],
  ["an unknown list", [creates("a", group("7", { "(known after up)": UNKNOWN }))], ["unknown"]],
  ["an unknown target", [creates("a", group(UNKNOWN, members("1")))], ["unknown"]],
])("%s", (_what, steps, names) => {
  expect(metBy(review(...steps), ALL).map((line) => line.split(":")[0])).toEqual(
    names.map((name) => `--fail-on ${name}`),
  );
});

test("emptied counts users and groups", () => {
  const steps = [updates("a", group("7", members("1", "2")), group("7"))];
  expect(metBy(review(...steps), ["emptied"])).toEqual([
    "--fail-on emptied: 2 users lose the last group, 1 group loses the last member",
  ]);
});
