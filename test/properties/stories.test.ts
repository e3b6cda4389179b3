import fc from "fast-check";
import { test } from "vitest";
import { story } from "./arbitraries";
import { runs, TIME_LIMIT } from "./runs";
import { Stage } from "./stage";

test("programs follow each other in good weather: each run reaches what its program says", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(story({ drift: false, faults: "none" }), async (given) => {
      const stage = new Stage(given);
      await stage.converges(await stage.play(), false);
    }),
    runs(180),
  );
});

test("listings lag behind writes: no error, and nobody lost", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(story({ drift: false, faults: "lag" }), async (given) => {
      const stage = new Stage(given);
      await stage.converges(await stage.play(), true);
    }),
    runs(180),
  );
});

test("somebody else changes members: a run with refresh puts them right", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(story({ drift: true, faults: "none" }), async (given) => {
      const stage = new Stage(given);
      await stage.converges(await stage.play(), true);
    }),
    runs(180),
  );
});

test("calls fail, get lost, or answer in part: the next runs converge", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(story({ drift: false, faults: "any" }), async (given) => {
      const stage = new Stage(given);
      await stage.converges(await stage.play(), true);
    }),
    runs(280),
  );
});

test("the provider is killed at any call, beside every other fault and drift: the next runs converge", { timeout: TIME_LIMIT }, async () => {
  await fc.assert(
    fc.asyncProperty(story({ drift: true, faults: "any or killed" }), async (given) => {
      const stage = new Stage(given);
      await stage.converges(await stage.play(), true);
    }),
    runs(280),
  );
});
