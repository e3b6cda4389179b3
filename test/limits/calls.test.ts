import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { sumOf, type Named } from "../contract/naming";
import { worldOf } from "../contract/worlds";
import { pagesOf, Subject } from "../contract/subject";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { SIDES, type LimitedSide } from "./sides";

/** Sizes around a page, a batch and several of both. */
const SIZES = [1, 99, 100, 101, 250, 1001];

describe.each(SIDES)("$options.service, list of a $options.side", (side) => {
  let emulator: Emulator;
  let subject: Subject;
  beforeAll(async () => {
    emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
    subject = new Subject(emulator, side.options);
  });
  afterAll(() => emulator.close());

  test.each(SIZES)("%i members: create, no change, refresh and delete", { timeout: 60_000 }, async (size) => {
    const members = subject.members(size);
    subject.seed(size);
    const resource = new Resource();

    const host = runOn(emulator);
    const inputs = await resource.check(host, subject.declare(members));
    // An empty listing may mean a missing target, so another call checks that once in a run; it may tell the name too.
    const names = { target: isNamedByProbe(side) ? 0 : 1, added: size, of: size };
    expect(subject.calls(), "check of a create").toEqual(count(side, { listings: [0], probes: 1, names }));
    await resource.apply(host, inputs);
    expect(subject.calls(), "create").toEqual(count(side, { listings: [0, size], adds: size }));

    await resource.up(runOn(emulator), subject.declare(members));
    expect(subject.calls(), "no change").toEqual({});

    await resource.refresh(runOn(emulator));
    expect(subject.calls(), "refresh").toEqual(count(side, { listings: [size] }));

    await resource.destroy(runOn(emulator));
    expect(subject.calls(), "delete").toEqual(
      count(side, { listings: [size, 0], removes: size, names: { target: 1 } }),
    );
  });

  test.each([
    { before: 250, added: 1, removed: 0 },
    { before: 250, added: 0, removed: 1 },
    { before: 250, added: 101, removed: 100 },
    { before: 1001, added: 100, removed: 201 },
  ])("$before members, $added in and $removed out", { timeout: 60_000 }, async ({ before, added, removed }) => {
    const old = subject.members(before);
    const next = subject.members(before - removed + added, removed);
    subject.seed(before + added, old);
    const resource = new Resource();
    await resource.up(runOn(emulator), subject.declare(old));
    subject.countFromHere();

    const host = runOn(emulator);
    const inputs = await resource.check(host, subject.declare(next));
    expect(subject.calls(), "check").toEqual(count(side, { names: { added, of: before + added } }));
    const { run } = await resource.plan(host, inputs);
    expect(subject.calls(), "preview").toEqual(count(side, { listings: [before], names: { target: 1 } }));
    await run();
    const after = before + added - removed;
    expect(subject.calls(), "update").toEqual(
      count(side, { listings: [before, after], adds: added, removes: removed }),
    );
  });
});

interface Work {
  /** How many members each listing shows. */
  readonly listings?: readonly number[];
  readonly adds?: number;
  readonly removes?: number;
  readonly probes?: number;
  /** What is looked up for the sake of names. */
  readonly names?: Named;
}

/** Whether the call that proves an empty target tells its name. */
function isNamedByProbe({ options }: LimitedSide): boolean {
  return options.actions.probe !== "CheckOrganizationMember";
}

/** The minimum number of calls for the documented sizes, by action. */
function count(
  { options, sizes }: LimitedSide,
  { listings = [], adds = 0, removes = 0, probes = 0, names = {} }: Work,
): Record<string, number> {
  const { actions } = options;
  return sumOf([
    { [actions.list]: listings.reduce((sum, size) => sum + pagesOf(options, size), 0) },
    { [actions.add]: Math.ceil(adds / sizes.add) },
    { [actions.remove]: Math.ceil(removes / sizes.remove) },
    { [actions.probe ?? ""]: probes },
    worldOf(options.service).namingCalls(options.side, names),
  ]);
}
