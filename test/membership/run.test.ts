import { describe, expect, test } from "vitest";
import { Run } from "../../provider/membership/run";
import type { Target } from "../../provider/membership/target";

const group: Target = { service: "quickbi", regionId: "cn-hangzhou", side: "group", id: "7" };
const user: Target = { ...group, side: "user", id: "101" };

describe("a run", () => {
  test("knows a claim from both sides of the pair", () => {
    const run = new Run();
    run.claim(group, ["101", "102"]);
    expect(run.claimedAmong(group, ["101", "103"])).toEqual(["101"]);
    expect(run.claimedAmong(user, ["7", "8"])).toEqual(["7"]);
  });

  test("remembers the last thing that was done with a pair", () => {
    const run = new Run();
    run.added(group, ["101"]);
    expect([run.addedAmong(group, ["101"]), run.removedAmong(group, ["101"])]).toEqual([["101"], []]);
    run.removing(user, ["7"]);
    expect([run.addedAmong(group, ["101"]), run.removedAmong(group, ["101"])]).toEqual([[], ["101"]]);
    run.added(group, ["101"]);
    expect([run.addedAmong(group, ["101"]), run.removedAmong(group, ["101"])]).toEqual([["101"], []]);
  });

  test("knows whom a delete was to leave in from both sides of the pair", () => {
    const run = new Run();
    run.spare(group, ["101"]);
    expect(run.sparedAmong(group, ["101", "102"])).toEqual(["101"]);
    expect(run.sparedAmong(user, ["7", "8"])).toEqual(["7"]);
  });

  test("forgets a removal that was refused", () => {
    const run = new Run();
    run.removing(group, ["101", "102"]);
    run.stayed(group, ["101"]);
    expect(run.removedAmong(group, ["101", "102"])).toEqual(["102"]);
  });
});
