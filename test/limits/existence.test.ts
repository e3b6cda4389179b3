import { expect, onTestFinished, test } from "vitest";

import { startEmulator } from "../../emulator";
import type { Side } from "../../provider/membership/target";
import { worldOf } from "../contract/worlds";
import { idOf } from "../support/company/ids";
import { KEY } from "../support/company/seed";
import { PLACE } from "../contract/place";
import { runOn } from "../support/host";
import { Resource } from "../support/resource";

const TARGETS = Array.from({ length: 40 }, (_, n) => n);

/** In RAM the listing itself proves that its target exists. */
const SERVICES = ["bastionhost", "cloudsso", "eiam", "quickbi"];

test.each(SERVICES.flatMap((service) => (["group", "user"] as const).map((side) => [service, side] as const)))(
  "%s, lists of a %s: whether 40 empty targets exist takes a few calls one by one, and then one for all others",
  async (service, side) => {
    const world = worldOf(service);
    const ids = (kind: Side): string[] => TARGETS.map((n) => idOf(service, kind, n));
    const groups = ids("group").map((id) => ({ id, userIds: [] }));
    const seed = { accounts: [{ accountId: PLACE.account, accessKeys: [KEY] }], ...world.seed(ids("user"), groups) };
    const emulator = await startEmulator({ seed, enforceRate: false, sleep: async () => undefined });
    onTestFinished(() => emulator.close());
    const host = runOn(emulator);
    // As new targets are listed ahead: several at once.
    await Promise.all(
      ids(side).map((id) => {
        const shape = side === "group" ? { userGroupId: id, userIds: [] } : { userId: id, userGroupIds: [] };
        return new Resource().check(host, { service, ...world.place, ...shape });
      }),
    );
    const calls = emulator.calls().filter((call) => call.service !== "sts");
    // A listing each; five calls for the first ones, as many for their names, and those that tell all others.
    expect(calls.length - TARGETS.length).toBeLessThanOrEqual(5 + 5 + 4);
  },
);
