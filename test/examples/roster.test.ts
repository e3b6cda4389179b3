import { readFileSync } from "node:fs";
import { join } from "node:path";

import { expect, test } from "vitest";

import { RosterError } from "../../examples/roster/mistake";
import { readRoster, type Group } from "../../examples/roster/roster";
import { services } from "../../provider/services/registry";

const FOLDER = join(__dirname, "..", "..", "examples", "roster");
const fileOf = (name: string): string => readFileSync(join(FOLDER, name), "utf8");

/** Reads the example, with some of its files as a test wants them. */
function read(changed: Readonly<Record<string, string>> = {}): Group[] {
  return readRoster("roster.yaml", (name) => changed[name] ?? fileOf(name));
}

function mistakesIn(changed: Readonly<Record<string, string>>): readonly string[] {
  try {
    read(changed);
    return [];
  } catch (error) {
    if (error instanceof RosterError) return error.mistakes;
    throw error;
  }
}

const roster = fileOf("roster.yaml");
const people = fileOf("contractors.csv");

test("it has groups of every service, each with the ids of its people there", () => {
  const groups = read();
  expect([...new Set(groups.map(({ service }) => service))].sort()).toEqual([...services.keys()].sort());
  expect(groups.find(({ name }) => name === "developers")).toEqual({
    name: "developers",
    service: "cloudsso",
    id: "g-00emulated02",
    instance: "d-00emulated01",
    region: "cn-shanghai",
    members: ["u-00emulated102"],
  });
  expect(groups.find(({ name }) => name === "ops")?.members).toEqual(["103", "104"]);
});

test("a group needs an instance exactly where the service has them", () => {
  const groups = read();
  for (const { name, hasInstances } of services.values()) {
    const id = groups.find((group) => group.service === name)?.id ?? "";
    const text = (instance: string): string => `groups: { g: { service: ${name}, id: ${id}${instance} } }\npeople: {}`;
    const [right, wrong] = hasInstances ? [", instance: i", ""] : ["", ", instance: i"];
    expect(read({ "roster.yaml": text(right) })).toHaveLength(1);
    expect(mistakesIn({ "roster.yaml": text(wrong) })).toEqual([
      `roster.yaml:1: groups.g ${hasInstances ? "needs instance." : "has no property instance."}`,
    ]);
  }
});

test("500 people of a CSV file, in groups of several services", () => {
  const rows = Array.from({ length: 500 }, (_, n) => `person${n},dba finance,${1_000 + n},bi-${n}`);
  const groups = read({
    "roster.yaml": roster.replace(/people:\n(.|\n)*$/, ""),
    "contractors.csv": ["name,groups,bastionhost,quickbi", ...rows].join("\n"),
  });
  expect(groups.map(({ name, members }) => [name, members.length])).toEqual([
    ["dba", 500],
    ["ops", 0],
    ["finance", 500],
    ["admins", 0],
    ["developers", 0],
    ["contractors", 0],
  ]);
});

const edited = (from: string | RegExp, to: string): Readonly<Record<string, string>> => {
  const text = roster.replace(from, to);
  expect(text).not.toBe(roster);
  return { "roster.yaml": text };
};

test.each<[() => Readonly<Record<string, string>>, string]>([
  [() => ({ "roster.yaml": "\n" }), "roster.yaml:1: the roster is null, and should be a map."],
  [
    () => ({ "roster.yaml": `${roster}---\na: b\n` }),
    "roster.yaml:29: it holds several documents. Delete the line ---.",
  ],
  [() => edited("groups: [ops]", "groups: *ops"), "roster.yaml: Unresolved alias (the anchor must be set before"],
  [() => edited("groups: [ops]", "groups: [ops"), "roster.yaml:29: Flow sequence in block collection"],
  [() => edited("groups: [ops]", "groups: [opps]"), "roster.yaml:26: carol is in group opps, which the roster"],
  [() => edited("groups: [ops]", "groups: [toString]"), "roster.yaml:26: carol is in group toString, which the"],
  [() => edited("    groups: [ops]", "    group: ops"), "roster.yaml:26: people.carol needs groups."],
  [() => edited("groups: [ops]", "groups: ops"), 'roster.yaml:28: people.carol.groups is "ops", and should be a list.'],
  [
    () => edited("service: ram", "service: rum"),
    'roster.yaml:8: groups.admins.service is "rum", and should be bastionhost or cloudsso or eiam or quickbi or ram.',
  ],
  [() => edited("{ service: ram, id: admins }", "admins"), 'roster.yaml:8: groups.admins is "admins", and should be'],
  [() => edited("ram, id: admins", "ram"), "roster.yaml:8: groups.admins needs id."],
  [() => edited("id: 9 }", "id: 007 }"), 'roster.yaml:6: groups.ops.id is "007", and should be an id such as 7.'],
  [() => edited("id: 9 }", "id: 7 }"), "roster.yaml:6: ops has the same group bastionhost bastionhost-cn-emulated01 7"],
  [() => edited("bastionhost: 103", "bastionhost: carol"), 'people.carol.bastionhost is "carol", and should be an id'],
  [() => edited(/ {4}ram: .*\n/, ""), "roster.yaml:16: alice is in group admins, but has no ram id."],
  [() => edited("bastionhost: 103", "bastionhost: 102"), "roster.yaml:26: carol has the same bastionhost 102 as"],
  [() => edited("  carol:", "  bob:"), "roster.yaml:26: bob is there twice."],
  [() => edited("  carol:", "  __proto__:"), "nothing can be called __proto__."],
  [
    () => edited("contractors.csv", "contractor.csv"),
    "roster.yaml:13: contractor.csv is not there, or cannot be read.",
  ],
  [() => ({ "contractors.csv": people.replace("dave", "bob") }), "contractors.csv:2: bob has the same name bob as"],
  [() => ({ "contractors.csv": people.replace("eiam", "team") }), 'contractors.csv:1: the column "team" is not known.'],
  [() => ({ "contractors.csv": people.replace("groups", "group") }), "the column groups is missing."],
  [() => ({ "contractors.csv": people.replaceAll(",", ";") }), "Columns are apart by commas: name,groups,bastionhost,"],
  [() => ({ "contractors.csv": people.replace("eiam", "bastionhost") }), "the column bastionhost is there twice."],
  [() => ({ "contractors.csv": "dave,ops,104,user_1\n" }), 'contractors.csv:1: the column "dave" is not known.'],
  [() => ({ "contractors.csv": "" }), "contractors.csv: it is empty. It needs name,groups,bastionhost"],
  [() => ({ "contractors.csv": "name,groups,eiam\n" }), "contractors.csv: it has no people. Leave out peopleFile if"],
  [() => ({ "contractors.csv": "<html><body>502</body></html>" }), "contractors.csv:1: the column"],
  [() => ({ "contractors.csv": `${people}erin,ops` }), "contractors.csv:3: it cannot be read as CSV. Invalid Record"],
  [() => ({ "contractors.csv": `${people},ops,105,` }), "contractors.csv:3: the person has no name."],
  [() => ({ "contractors.csv": `${people}"er\nin",ops,105,` }), "contractors.csv:4: a cell has a line break."],
  [() => ({ "contractors.csv": people.replace("104", "2E+17") }), 'dave: bastionhost is "2E+17", and should be an id'],
])("a mistake has its file, its line, and what is wrong: %#", (changed, message) => {
  expect(mistakesIn(changed())[0]).toContain(message);
});

test("several mistakes are all named", () => {
  const text = roster.replace("[dba, developers]", "[dbas, devs]");
  expect(mistakesIn({ "roster.yaml": text })).toEqual([
    "roster.yaml:21: bob is in group dbas, which the roster does not have.",
    "roster.yaml:21: bob is in group devs, which the roster does not have.",
  ]);
});
