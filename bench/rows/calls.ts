import { startEmulator } from "../../emulator";
import type { Named } from "../../test/contract/naming";
import { worldOf } from "../../test/contract/worlds";
import { pagesOf, Subject } from "../../test/contract/subject";
import { SIDES, type LimitedSide } from "../../test/limits/sides";
import { runOn } from "../../test/support/host";
import { Resource } from "../../test/support/resource";
import type { BenchOptions, Measure } from "../support/measure";

/** Calls from create to delete of one target, compared with the minimum for the documented sizes. */
export async function measureCalls({ quick }: BenchOptions): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const side of SIDES) {
    const members = quick ? 250 : 1000;
    const { calls, fewest } = await live(side, members);
    measures.push({
      row: "calls",
      what: `${side.options.service}, list of a ${side.options.side}: create, no-op, refresh, change and delete of ${members}`,
      value: calls,
      unit: "calls",
      bound: fewest,
    });
  }
  return measures;
}

async function live({ options, sizes }: LimitedSide, size: number): Promise<{ calls: number; fewest: number }> {
  const emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
  try {
    const subject = new Subject(emulator, options);
    subject.seed(size + 100);
    const resource = new Resource();
    await resource.up(runOn(emulator), subject.declare(subject.members(size)));
    await resource.up(runOn(emulator), subject.declare(subject.members(size)));
    await resource.refresh(runOn(emulator));
    await resource.up(runOn(emulator), subject.declare(subject.members(size, 100)));
    await resource.destroy(runOn(emulator));
    const pages = (members: number): number => pagesOf(options, members);
    const batches = (members: number, limit: number): number => Math.ceil(members / limit);
    const named = (names: Named): number => total(worldOf(options.service).namingCalls(options.side, names));
    // The proof that an empty target exists tells its name, but for that of a Quick BI user.
    const nameless = options.actions.probe === "CheckOrganizationMember" ? 1 : 0;
    // Two listings before the create and one after the delete are empty; the first needs a proof.
    const create =
      named({ target: nameless, added: size, of: size + 100 }) +
      2 * pages(0) +
      1 +
      batches(size, sizes.add) +
      pages(size);
    const change =
      named({ target: 1, added: 100, of: size + 100 }) +
      3 * pages(size) +
      batches(100, sizes.add) +
      batches(100, sizes.remove);
    const end = named({ target: 1 }) + pages(size) + batches(size, sizes.remove) + pages(0);
    const calls = total(subject.calls());
    return { calls, fewest: create + pages(size) + change + end };
  } finally {
    await emulator.close();
  }
}

function total(calls: Readonly<Record<string, number>>): number {
  return Object.values(calls).reduce((sum, count) => sum + count, 0);
}
