import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { readRoster } from "../../examples/roster/roster";
import { services } from "../../provider/services/registry";

const roster = readFileSync(join(__dirname, "..", "..", "examples", "roster", "roster.yaml"), "utf8");

test("it has groups of every service, each with the ids of its people there", () => {
  const groups = readRoster(roster);
  expect([...new Set(groups.map(({ service }) => service))].sort()).toEqual([...services.keys()].sort());
  expect(groups.find(({ name }) => name === "developers")).toEqual({
    name: "developers",
    service: "cloudsso",
    id: "g-00emulated02",
    instance: "d-00emulated01",
    region: "cn-shanghai",
    members: ["u-00emulated102"],
  });
});

test("a group needs an instance exactly where the service has them", () => {
  for (const { name, hasInstances } of services.values()) {
    const text = (instance: string): string => `groups: { g: { service: ${name}, id: x${instance} } }\npeople: {}`;
    const [right, wrong] = hasInstances ? [", instance: i", ""] : ["", ", instance: i"];
    expect(readRoster(text(right))).toHaveLength(1);
    expect(() => readRoster(text(wrong))).toThrow(/^group g has (no|an) instance, and \w+ (needs one|has none)\.$/);
  }
});

test.each([
  ["\n", "it needs groups and people, each with entries below it."],
  ["groups: {}\npeople: x", "it needs groups and people, each with entries below it."],
  [roster.replace("groups: [ops]", "groups: [opps]"), "carol is in groups that the roster does not have: opps."],
  [
    roster.replace("groups: [ops]", "groups: [toString]"),
    "carol is in groups that the roster does not have: toString.",
  ],
  [roster.replace("groups: [ops]", "group: ops"), "carol has no list of groups."],
  [roster.replace("service: ram", "service: rum"), "group admins is of an unknown service: rum."],
  [roster.replace("{ service: ram, id: admins }", "admins"), "group admins has no service and id."],
  [roster.replace("ram, id: admins", "ram"), "group admins has no id."],
  [roster.replace(/ {4}ram: .*\n/, ""), "alice is in group admins, but has no ram id."],
])("one mistake is one line: %#", (text, message) => {
  expect(() => readRoster(text)).toThrow(new Error(message));
});
