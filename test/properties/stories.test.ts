import fc from "fast-check";
import { test } from "vitest";
import { story, type Plot } from "./arbitraries";
import { runs, TIME_LIMIT } from "./runs";
import { Stage } from "./stage";

test.each<[string, Plot, number]>([
  ["programs follow each other: each run converges, and no declared member is ever removed", {}, 250],
  ["some runs are for some resources only", { targets: true }, 200],
  ["somebody else changes members between the programs", { drift: true }, 200],
  ["listings show writes late", { faults: "late" }, 150],
  ["calls fail, get lost, or answer in part: a run without faults converges", { faults: "any" }, 250],
  ["the provider is killed at any call, beside every other fault and drift", { faults: "killed", drift: true }, 250],
  [
    "some ids are known only during up, or declared by name: the members are right at the end of the run",
    { late: true },
    250,
  ],
])("%s", { timeout: TIME_LIMIT }, async (_name, plot, count) => {
  await fc.assert(
    fc.asyncProperty(story(plot), async (given) => {
      const { before, quickbiBatch } = given;
      await new Stage({ before, quickbiBatch }).play(given);
    }),
    runs(count),
  );
});
