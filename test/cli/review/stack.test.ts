import { expect, test } from "vitest";

import { linesOf } from "../../../provider/cli/review/fingerprint";
import { reviewOf } from "../../../provider/cli/review/review";
import { sectionsOf } from "../../../provider/cli/review/sections";
import { isKeptByStack, stackSettingsOf } from "../../../provider/cli/review/stack";
import { group, keeps, pair, plain, preview, updates } from "./previews";

const KEY = "alicloud-group-membership";

/** The review of a preview with settings of the stack, as the engine prints them. */
function reviewWith(settings: Readonly<Record<string, string>>) {
  const config = Object.fromEntries(Object.entries(settings).map(([name, value]) => [`${KEY}:${name}`, value]));
  return reviewOf({ ...preview(keeps("a", group("7", { "1": "alice" }))), config });
}

const SETTINGS = {
  neverRemove: '{"bastionhost":["2","1"]}',
  maxRemovals: "25%",
  maxRemovalsPerRun: "5",
  requireLookup: "true",
};

test("the settings are in the fingerprint, so that a looser one is another approval", () => {
  const lines = linesOf(reviewWith(SETTINGS));
  expect(lines).toEqual([
    "stack maxRemovals=%2225%25%22",
    "stack maxRemovalsPerRun=5",
    `stack neverRemove=${encodeURIComponent('{"bastionhost":["1","2"]}')}`,
    "stack requireLookup=true",
  ]);
  for (const name of Object.keys(SETTINGS)) {
    expect(linesOf(reviewWith({ ...SETTINGS, [name]: "" })), name).not.toEqual(lines);
  }
  expect(linesOf(reviewWith({ ...SETTINGS, neverRemove: '{"bastionhost":["1",2]}' }))).toEqual(lines);
});

test("the settings are shown, with the names of people", () => {
  const shown = sectionsOf(reviewWith(SETTINGS)).find(({ title }) => title === "Settings of the stack")?.lines;
  expect(shown?.map(plain)).toEqual([
    "- neverRemove keeps bastionhost users 2, alice (1)",
    '- maxRemovals is "25%"',
    "- maxRemovalsPerRun is 5",
    "- requireLookup is true",
  ]);
});

test("who the stack keeps is said to stay", () => {
  const config = { [`${KEY}:neverRemove`]: '{"bastionhost":["1"]}' };
  const steps = preview(updates("a", group("7", { "1": "alice" }), group("7")));
  const stays = sectionsOf(reviewOf({ ...steps, config })).find(({ title }) => title.startsWith("Stays"))?.lines;
  expect(stays).toEqual([expect.stringContaining("the stack's `neverRemove` keeps it")]);
});

test("a secret neverRemove is shown as such, and keeps nobody that is known", () => {
  const stack = stackSettingsOf({ [`${KEY}:neverRemove`]: "[secret]" });
  expect([...stack.values]).toEqual([["neverRemove", '"[secret]"']]);
  expect(isKeptByStack(stack, pair("7", "1"))).toBe(false);
});
