import { afterAll, beforeAll, describe, expect, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import { PROVIDER_TEXT } from "../../provider/provider-entry";
import { Subject } from "../contract/subject";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";
import { SIDES } from "./sides";

/** Properties whose values are the ids that a membership is about. */
const IDS = new Set(["instanceId", "userGroupId", "userId", "userIds", "userGroupIds"]);

describe.each(SIDES)("$options.service, list of a $options.side", ({ options }) => {
  let emulator: Emulator;
  beforeAll(async () => {
    emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
  });
  afterAll(() => emulator.close());

  test("the state has at most 400 bytes beside ids, whatever the number of members", async () => {
    const subject = new Subject(emulator, options);
    const members = subject.members(250);
    subject.seed(250);
    const resource = new Resource();
    await resource.up(runOn(emulator), subject.declare(members));
    const { inputs, outputs } = resource.known();
    expect(bytesBesideIds(inputs) + bytesBesideIds(outputs)).toBeLessThanOrEqual(400);
  });

  test("drift adds ids to the state, and at most two property names", async () => {
    const subject = new Subject(emulator, options);
    const [a, b, stranger] = subject.members(3) as [string, string, string];
    subject.seed(3);
    const resource = new Resource();
    await resource.up(runOn(emulator), subject.declare([a, b]));
    subject.drift({ add: [stranger], remove: [b] });
    await resource.refresh(runOn(emulator));
    expect(resource.known().outputs.answerable).toEqual({ absent: [b], undeclared: [stranger] });
  });
});

/** As the engine writes it: JSON, with the text that makes its host load the provider. */
function bytesBesideIds(properties: object): number {
  const own = Object.entries({ __provider: PROVIDER_TEXT, ...properties }).filter(([name]) => !IDS.has(name));
  return Buffer.byteLength(JSON.stringify(Object.fromEntries(own)));
}
