import { expect, onTestFinished, test } from "vitest";

import { startEmulator, type Emulator } from "../../emulator";
import type { Side } from "../../provider/membership/target";
import { worldOf } from "../contract/worlds";
import { idOf } from "../support/company/ids";
import { KEY } from "../support/company/seed";
import { PLACE } from "../contract/place";
import { runOn } from "../support/host";
import { Resource, type Declared } from "../support/resource";

const TARGETS = Array.from({ length: 40 }, (_, n) => n);

/** In RAM the listing itself proves that its target exists. */
const SERVICES = ["bastionhost", "cloudsso", "eiam", "quickbi"];

test.each(SERVICES.flatMap((service) => (["group", "user"] as const).map((side) => [service, side] as const)))(
  "%s, lists of a %s: whether 40 empty targets exist takes a few calls one by one, and then one for all others",
  async (service, side) => {
    const { emulator, declare, ids } = await emptyTargets(service, side);
    const host = runOn(emulator);
    // As new targets are listed ahead: several at once.
    await Promise.all(ids.map((id) => new Resource().check(host, declare(id))));
    const calls = emulator.calls().filter((call) => call.service !== "sts");
    // A listing each; five calls for the first ones, as many for their names, and those that tell all others.
    expect(calls.length - TARGETS.length).toBeLessThanOrEqual(5 + 5 + 4);
  },
);

test.each(["eiam", "quickbi"])(
  "%s: where one call tells many groups, those that the program announces are asked for together",
  async (service) => {
    const { emulator, declare, ids } = await emptyTargets(service, "group");
    const host = runOn(emulator);
    const [first = "", ...others] = ids;
    // The engine checks one after the other; the constructor of the first one knows the rest.
    await new Resource().check(host, { ...declare(first), fromProgram: JSON.stringify({ next: others }) });
    for (const id of others) await new Resource().check(host, declare(id));
    const lookUps = emulator.calls().filter(({ action }) => /^List(Groups|ByUserGroupId)$/.test(action));
    expect(lookUps.length).toBeLessThanOrEqual(2);
  },
);

async function emptyTargets(
  service: string,
  side: Side,
): Promise<{ emulator: Emulator; ids: readonly string[]; declare: (id: string) => Declared }> {
  const world = worldOf(service);
  const all = (kind: Side): string[] => TARGETS.map((n) => idOf(service, kind, n));
  const groups = all("group").map((id) => ({ id, userIds: [] }));
  const seed = { accounts: [{ accountId: PLACE.account, accessKeys: [KEY] }], ...world.seed(all("user"), groups) };
  const emulator = await startEmulator({ seed, enforceRate: false, sleep: async () => undefined });
  onTestFinished(() => emulator.close());
  return {
    emulator,
    ids: all(side),
    declare: (id) => ({
      service,
      ...world.place,
      ...(side === "group" ? { userGroupId: id, userIds: [] } : { userId: id, userGroupIds: [] }),
    }),
  };
}
