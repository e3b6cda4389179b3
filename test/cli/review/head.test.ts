import { describe, expect, test } from "vitest";

import { headOf } from "../../../provider/cli/review/head";
import { reviewOf } from "../../../provider/cli/review/review";
import { creates, deletes, group, keeps, members, preview, refreshes, review, updates, UNKNOWN } from "./previews";

test("totals come first, deletes and takeovers in bold", () => {
  const steps = [
    refreshes("a", group("7")),
    deletes("a", group("7", members("1"))),
    creates("b", group("8", members("1", "2"), { takeover: ["3"] })),
    creates("c", group("9", {}, { takeover: true })),
    creates("d", group("10", { "(known after up)": UNKNOWN })),
    updates("e", group("11", "[secret]"), group("11", "[secret]", { maxRemovals: 3 })),
  ];
  expect(headOf(review(...steps)).slice(0, -3)).toEqual([
    "### Group memberships: 2 join, 2 leave",
    "",
    "- in bastionhost `bh-1` `cn-hangzhou`",
    "- **1 resource is deleted**",
    "- **1 membership is removed by a delete**",
    "- **1 membership is removed by a takeover**",
    "- **1 resource removes everybody that it does not declare (`takeover: true`)**",
    "- **1 resource has members that are known during `up` only**",
    "- **1 resource has a secret list: its members cannot be approved**",
    "- 1 user loses the last group that this stack knows",
    "- 1 group loses the last member that this stack knows",
    "- 3 settings are new or change",
  ]);
});

describe("what the review does not know is said:", () => {
  const step = keeps("a", group("7"));

  test("unchanged resources that the preview leaves out", () => {
    const some = { ...preview(step), changeSummary: { same: 3 } };
    expect(headOf(reviewOf(some)).join("\n")).toContain("2 unchanged resources are not listed");
    expect(headOf(reviewOf(some, { deployment: { resources: [] } })).join("\n")).not.toContain("not listed");
    const refreshed = { ...preview(refreshes("a", group("7"))), changeSummary: { same: 3 } };
    expect(headOf(reviewOf(refreshed)).join("\n")).not.toContain("not listed");
  });

  test("a preview without a refresh", () => {
    expect(headOf(review(step)).join("\n")).toContain("the preview has no `--refresh`");
    expect(headOf(review(refreshes("a", group("7")))).join("\n")).not.toContain("--refresh");
    // A state without a membership has nothing to refresh.
    expect(headOf(review(creates("a", group("7")))).join("\n")).not.toContain("--refresh");
  });

  test("a preview with neither a refresh nor an export, which lists no pending delete", () => {
    expect(headOf(review(step)).join("\n")).toContain("lists no delete that an earlier run left pending");
    const exported = reviewOf(preview(step), { deployment: { resources: [] } });
    expect(headOf(exported).join("\n")).not.toContain("left pending");
    expect(headOf(exported).join("\n")).toContain("the preview has no `--refresh`");
  });
});

test("a preview that failed has no fingerprint, so that nobody approves it", () => {
  const failed = { ...preview(), diagnostics: [{ severity: "error", message: "no" }] };
  expect(headOf(reviewOf(failed)).join("\n")).not.toContain("Fingerprint:");
});

test("many places are counted", () => {
  const steps = Array.from({ length: 7 }, (_, index) =>
    keeps(`r${index}`, group("7", {}, { instanceId: `bh-${index}` })),
  );
  expect(headOf(review(...steps))[2]).toMatch(/^- in .*, and 2 more$/);
});

test("places are in one order, whatever order the engine lists the resources in", () => {
  const steps = ["b", "a", "c"].map((id) => keeps(`r-${id}`, group("7", {}, { instanceId: `bh-${id}` })));
  const expected =
    "- in bastionhost `bh-a` `cn-hangzhou`, bastionhost `bh-b` `cn-hangzhou`, bastionhost `bh-c` `cn-hangzhou`";
  expect(headOf(review(...steps))[2]).toBe(expected);
  expect(headOf(review(...steps.reverse()))[2]).toBe(expected);
});
