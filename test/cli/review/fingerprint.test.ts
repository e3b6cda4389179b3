import { describe, expect, test } from "vitest";

import {
  approvedIn,
  differenceOf,
  fingerprintLine,
  fingerprintOf,
  linesOf,
} from "../../../provider/cli/review/fingerprint";
import { markdownOf } from "../../../provider/cli/review/markdown";
import { creates, deletes, group, keeps, members, review, updates, urnOf, UNKNOWN } from "./previews";

const before = group("7", members("1", "2"));
const leaver = updates("a", before, group("7", members("1")));

describe("the lines", () => {
  test("have every change that is approved, each once, sorted", () => {
    const lines = linesOf(
      review(
        leaver,
        deletes("b", group("8", members("1"))),
        creates("c", group("9/x", members("3"), { takeover: ["4"] })),
        creates("d", group("10", {}, { takeover: true })),
        creates("e", group("11", { "(known after up)": UNKNOWN })),
        creates("f", group("12", "[secret]", { hidesMembers: true })),
        updates("g", group("13"), group("13", {}, { mode: "additive" })),
        updates("i", group("14", "[secret]"), group("14")),
        { op: "create", urn: urnOf("h", "random:index:Id") },
      ),
    );
    const urn = (name: string) => encodeURIComponent(urnOf(name));
    expect(lines).toEqual([
      "delete bastionhost/cn-hangzhou/bh-1/group/8/user/1",
      `delete-resource ${urn("b")} group/8`,
      "join bastionhost/cn-hangzhou/bh-1/group/9%2Fx/user/3",
      "leave bastionhost/cn-hangzhou/bh-1/group/7/user/2",
      `other create ${encodeURIComponent(urnOf("h", "random:index:Id"))}`,
      `secret ${urn("f")} group/12`,
      `secret ${urn("i")} group/14`,
      `set ${urn("c")} takeover=${encodeURIComponent('["4"]')}`,
      `set ${urn("d")} takeover=true`,
      `set ${urn("g")} mode=%22additive%22`,
      "takeover bastionhost/cn-hangzhou/bh-1/group/9%2Fx/user/4",
      `takeover-anybody ${urn("d")} group/10`,
      `unknown ${urn("e")} group/11`,
    ]);
  });

  test("do not depend on names, on the order of steps, or on what stays", () => {
    const named = updates("a", group("7", { "1": "alice", "2": "bob" }), group("7", { "1": "alice" }));
    const other = creates("b", group("8", members("1")));
    expect(linesOf(review(keeps("c", group("9", members("5"))), other, named))).toEqual(linesOf(review(leaver, other)));
  });

  test("name the account of a role", () => {
    const assumeRole = { roleArn: "acs:ram::123:role/r" };
    expect(linesOf(review(creates("a", group("7", members("1"), { assumeRole }))))).toContain(
      "join bastionhost/cn-hangzhou/bh-1/group/7/user/1 account/123",
    );
  });

  test("tell an additive create from an authoritative one", () => {
    const create = (mode: string) => linesOf(review(creates("a", group("7", members("1"), { mode }))));
    expect(create("additive")).not.toEqual(create("authoritative"));
  });

  test("survive an id that cannot be encoded", () => {
    expect(linesOf(review(creates("a", group("7", members("\ud800")))))).toHaveLength(1);
  });
});

describe("an approved review", () => {
  const first = review(leaver);
  const second = review(updates("a", before, group("7", members("2", "3"))));

  test("is found in what was printed, with a line of the pipeline above it and the line ends of a comment", () => {
    const printed = `Preview of abc123\r\n\r\n${markdownOf(first, Infinity).replaceAll("\n", "\r\n")}`;
    expect(approvedIn(printed, "f")).toEqual({ fingerprint: fingerprintOf(linesOf(first)), lines: linesOf(first) });
    expect(differenceOf(approvedIn(printed, "f"), linesOf(first))).toBeUndefined();
  });

  test("that is another one differs by its lines", () => {
    expect(differenceOf(approvedIn(markdownOf(first, Infinity), "f"), linesOf(second))).toEqual({
      added: ["join bastionhost/cn-hangzhou/bh-1/group/7/user/3", "leave bastionhost/cn-hangzhou/bh-1/group/7/user/1"],
      gone: ["leave bastionhost/cn-hangzhou/bh-1/group/7/user/2"],
    });
  });

  test("that was cut is compared by its fingerprint alone", () => {
    const approved = approvedIn(fingerprintLine(linesOf(first)), "f");
    expect(differenceOf(approved, linesOf(first))).toBeUndefined();
    expect(differenceOf(approved, linesOf(second))).toEqual({ added: linesOf(second) });
  });

  test("with lines that are not those of its fingerprint is not believed", () => {
    const forged = markdownOf(first, Infinity).replace("user/2\n```", "user/9\n```");
    expect(approvedIn(forged, "f").lines).toBeUndefined();
  });

  test.each([
    ["no", "# Hello"],
    ["more than one", `${fingerprintLine([])}\n${fingerprintLine(["a"])}`],
  ])("with %s fingerprint is refused", (count, text) => {
    expect(() => approvedIn(text, "old.md")).toThrow(`old.md is not a review: it has ${count} fingerprint.`);
  });
});
