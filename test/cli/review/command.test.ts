import { describe, expect, test } from "vitest";

import { parseCommand, type ReviewCommand } from "../../../provider/cli/arguments";
import { reviewFor, type ReviewResult } from "../../../provider/cli/review/command";
import { markdownOf } from "../../../provider/cli/review/markdown";
import { reviewOf } from "../../../provider/cli/review/review";
import { deletes, group, keeps, members, preview, updates, urnOf } from "./previews";

const leaver = preview(updates("a", group("7", members("1", "2")), group("7", members("1"))));

async function reviewed(line: string, input: unknown, files: Record<string, string> = {}): Promise<ReviewResult> {
  const command = parseCommand(["review", ...line.split(" ").filter(Boolean)]) as ReviewCommand;
  return reviewFor(command, {
    readInput: async () => (typeof input === "string" ? input : JSON.stringify(input)),
    readFile(path) {
      const text = files[path];
      if (text === undefined) throw Object.assign(new Error("no"), { code: "ENOENT" });
      return text;
    },
  });
}

test("a review passes where nothing is asked of it", async () => {
  const { markdown, failed, objections } = await reviewed("", leaver);
  expect(markdown).toContain("0 join, 1 leave");
  expect([failed, objections]).toEqual([false, []]);
});

test("conditions that hold are objections", async () => {
  expect((await reviewed("--fail-on removal,delete", leaver)).objections).toEqual([
    "--fail-on removal: 1 membership is removed",
  ]);
});

describe("--approved", () => {
  test("passes where the changes are the same, whatever the names", async () => {
    const before = (await reviewed("", leaver)).markdown;
    const named = preview(updates("a", group("7", { "1": "alice", "2": "bob" }), group("7", members("1"))));
    const { objections, markdown } = await reviewed("--approved old.md", named, { "old.md": before });
    expect(objections).toEqual([]);
    expect(markdown).not.toContain("Not what was approved");
  });

  test("objects with each line where they are not", async () => {
    const before = (await reviewed("", leaver)).markdown;
    const { objections, markdown } = await reviewed("--approved old.md", preview(), { "old.md": before });
    expect(objections).toEqual([
      "these are not the changes that were approved: 0 new, 1 no longer.",
      "- leave bastionhost/cn-hangzhou/bh-1/group/7/user/2",
      "Open a pull request, an empty one will do: its review shows all that is pending.",
    ]);
    expect(markdown).toContain("#### Not what was approved");
  });

  test("shows some lines of many", async () => {
    const many = Array.from({ length: 70 }, (_, index) => String(index));
    const before = (await reviewed("", preview())).markdown;
    const grown = preview(updates("a", group("7"), group("7", members(...many))));
    const { objections } = await reviewed("--approved old.md", grown, { "old.md": before });
    expect(objections).toHaveLength(53);
    expect(objections.at(-2)).toBe("and 20 more lines");
  });

  test("says that a review that was cut cannot be compared line by line", async () => {
    const before = (await reviewed("", leaver)).markdown.replace(/<details>[^]*$/, "");
    const { objections } = await reviewed("--approved old.md", preview(), { "old.md": before });
    expect(objections).toEqual([
      "these are not the changes that were approved. The approved review was cut: write it with --limit none. " +
        "Open a pull request, an empty one will do: its review shows all that is pending.",
    ]);
  });
});

test("--stack-export tells of the delete that is still pending", async () => {
  const resources = [{ urn: urnOf("a"), delete: true, outputs: group("7", members("1")) }];
  const files = { "state.json": JSON.stringify({ deployment: { resources } }) };
  const { markdown } = await reviewed("--stack-export state.json", preview(keeps("a", group("8"))), files);
  expect(markdown).toContain("is deleted at last; an earlier run replaced it: 1 membership removed");
});

test("a preview that failed is reviewed as far as it came", async () => {
  const failed = { steps: deletes("a", group("7")), diagnostics: [{ severity: "error", message: "no" }] };
  expect(await reviewed("", { ...failed, steps: [failed.steps] })).toMatchObject({ failed: true });
});

test.each([
  ["--approved old.md", {}, "old.md cannot be read: it does not exist."],
  ["--stack-export s.json", {}, "s.json cannot be read: it does not exist."],
  ["--stack-export s.json", { "s.json": "x" }, /^s\.json is not JSON\./],
  ["--approved old.md", { "old.md": "x" }, "old.md is not a review: it has no fingerprint."],
  [
    "--approved old.md",
    { "old.md": markdownOf(reviewOf({ diagnostics: [{ severity: "error", message: "no" }] }), Infinity) },
    "old.md is the review of a preview that failed, which nobody can have approved.",
  ],
  ["--fail-on x", {}, /^--fail-on "x" is not one of: /],
])("%s with %j is refused", async (line, files, message) => {
  await expect(reviewed(line, leaver, files)).rejects.toThrow(message);
});
