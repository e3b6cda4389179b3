import { PROVIDER_TEXT } from "../../provider/base/provider-text";
import { startEmulator } from "../../emulator";
import { Subject } from "../../test/contract/subject";
import { SIDES } from "../../test/limits/sides";
import { runOn } from "../../test/support/host";
import { Resource } from "../../test/support/resource";
import type { BenchOptions, Measure } from "../support/measure";

/** Properties whose values are ids. */
const IDS = new Set(["instanceId", "userGroupId", "userId", "members"]);

/** Bytes of the inputs and outputs of one resource, without ids. */
export async function measureState(_options: BenchOptions): Promise<Measure[]> {
  const measures: Measure[] = [];
  for (const { options } of SIDES) {
    const emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
    try {
      const subject = new Subject(emulator, options);
      subject.seed(250);
      const resource = new Resource();
      await resource.up(runOn(emulator), subject.declare(subject.members(250)));
      const { inputs, outputs } = resource.known();
      const bytes = (count: (properties: object) => number): number => count(inputs) + count(outputs);
      const named = bytes((properties) => sizeOf(Object.entries(properties).map(withoutIds)));
      measures.push({
        row: "state",
        what: `${options.service}, list of a ${options.side}`,
        value: bytes((properties) => sizeOf(Object.entries(properties).filter(([name]) => !IDS.has(name)))),
        unit: "B",
        bound: 400,
        note: `with the names of the properties that hold ids: ${named} B`,
      });
    } finally {
      await emulator.close();
    }
  }
  return measures;
}

function sizeOf(entries: readonly (readonly [string, unknown])[]): number {
  return Buffer.byteLength(JSON.stringify(Object.fromEntries([["__provider", PROVIDER_TEXT], ...entries])));
}

function withoutIds([name, value]: [string, unknown]): [string, unknown] {
  return [name, !IDS.has(name) ? value : name === "members" ? {} : ""];
}
