import { describe, expect, test } from "vitest";
import { parseMapping } from "../../../provider/cli/report/mapping";

describe("parseMapping", () => {
  test("YAML: ids stay as they are written, whatever number they look like", () => {
    const text = [
      "alice:",
      "  ram: 200000000000000101 # longer than a number can be",
      "  bastionhost:cn-hangzhou:bh-1: [0101, 102]",
      "__proto__: { quickbi: a-1 }",
    ];
    expect([...parseMapping(text.join("\n"), "p.yaml")]).toEqual([
      [
        "alice",
        [
          { where: "ram", id: "200000000000000101" },
          { where: "bastionhost:cn-hangzhou:bh-1", id: "0101" },
          { where: "bastionhost:cn-hangzhou:bh-1", id: "102" },
        ],
      ],
      ["__proto__", [{ where: "quickbi", id: "a-1" }]],
    ]);
  });

  test("JSON is YAML", () => {
    expect([...parseMapping('{"bob": {"ram": "1"}}', "p.json")]).toEqual([["bob", [{ where: "ram", id: "1" }]]]);
  });

  test("a place of a role has its account", () => {
    expect([...parseMapping("bob: {ram@1234567890123456: 1}", "p")]).toEqual([
      ["bob", [{ where: "ram@1234567890123456", id: "1" }]],
    ]);
  });

  test.each([
    ["", "p is not a file of people. Write it as person: {service: id}."],
    ["- alice", "p is not a file of people. Write it as person: {service: id}."],
    ["alice: 101", "p: alice has no services. Write it as person: {service: id}."],
    ["alice: {door: 1}", "p: alice: door is not a service. Write "],
    ["alice: {ram: }", "p: alice: ram has no id. Write the id of the user, or a list of ids."],
    ["alice: {ram: [[1]]}", "p: alice: ram has no id. Write the id of the user, or a list of ids."],
    ["'': {ram: 1}", "p has a person without a name."],
    ["a: {ram: 1}\nb: {ram: 1}", "p gives ram 1 to a and to b. Give it to one of them."],
    ["a: {ram: 1}\na: {ram: 2}", "p is not YAML or JSON: Map keys must be unique at line 2, column 1."],
    ["a: {ram", "p is not YAML or JSON: "],
  ])("%j is refused on one line", (text, message) => {
    expect(() => parseMapping(text, "p")).toThrow(message);
    expect(() => parseMapping(text, "p")).not.toThrow(/\n/);
  });
});
