import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { PROVIDER_TEXT } from "../../provider/base/provider-text";
import { Subject } from "../contract/subject";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { SIDES } from "./sides";

/** Properties whose values are ids and names. */
const IDS = new Set(["instanceId", "userGroupId", "userId", "members"]);

describe.each(SIDES)("$options.service, list of a $options.side", ({ options }) => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
  });
  afterAll(() => emulator.close());

  test("the state has at most 400 bytes beside ids and names, whatever the number of members", async () => {
    const subject = new Subject(emulator, options);
    const members = subject.members(250);
    subject.seed(250);
    const resource = new Resource();
    await resource.up(runOn(emulator), subject.declare(members));
    const { inputs, outputs } = resource.known();
    expect(bytesBesideNames(inputs) + bytesBesideNames(outputs)).toBeLessThanOrEqual(400);
    // The state keeps the id of each member, and its name.
    expect([inputs.members, outputs.members]).toEqual(Array(2).fill(subject.stateOf(members)));
  });

  test("drift adds one property to the state, with one word for each member that drifted", async () => {
    const subject = new Subject(emulator, options);
    const [a, b, undeclared] = subject.members(3) as [string, string, string];
    subject.seed(3);
    const resource = new Resource();
    await resource.up(runOn(emulator), subject.declare([a, b]));
    const before = Object.keys(resource.known().outputs);
    subject.drift({ add: [undeclared], remove: [b] });
    await resource.refresh(runOn(emulator));
    const { outputs } = resource.known();
    expect(Object.keys(outputs).filter((name) => !before.includes(name))).toEqual(["status"]);
    expect(outputs.status).toEqual({ [b]: "absent", [undeclared]: "undeclared" });
  });
});

/** As the engine writes it: JSON, with the text that makes the host load the provider. */
function bytesBesideNames(properties: object): number {
  const own = Object.entries({ __provider: PROVIDER_TEXT, ...properties }).filter(([name]) => !IDS.has(name));
  return Buffer.byteLength(JSON.stringify(Object.fromEntries(own)));
}
