import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { existing, type Given } from "./given";

export function deletePromises(given: Given): void {
  describe("a delete", () => {
    test("removes declared members, never those that only a refresh saw", async () => {
      const subject = given();
      const [a, b, undeclared] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [undeclared], remove: [b] });
      await resource.refresh(runOn(subject.emulator));
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([undeclared]);
    });

    test("names the remaining members, and finishes on the next attempt", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.refuseRemoval(b, -1);
      if (subject.limits.removeLimit > 1) {
        // The same refusal, for the batch that has both members.
        const { match, effect } = subject.options.refusal(b);
        const both = Object.fromEntries(Object.keys(match).map((name) => [name, `${a},${b}`]));
        subject.emulator.faults.add({ action: subject.options.actions.remove, match: both, times: -1, effect });
      }
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(
        new RegExp(`could not remove \\w+ ${subject.label(b)}`),
      );
      expect(subject.live()).toEqual([b]);
      subject.emulator.faults.clear();
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("of members that were already removed still sends their removals, and succeeds", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ remove: [a, b] });
      const host = runOn(subject.emulator);
      await resource.destroy(host);
      expect(subject.calls()).toMatchObject(subject.expected({ removes: 2 }));
      // These only confirm earlier removals, so no message mentions them.
      expect([...host.infos, ...host.warnings]).toEqual([]);
    });
  });
}
