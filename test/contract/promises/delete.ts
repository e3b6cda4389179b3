import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { existing, type Given } from "./given";

export function deletePromises(given: Given): void {
  describe("a delete", () => {
    test("takes out whom the program declared, never whom only a refresh saw", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [stranger], remove: [b] });
      await resource.refresh(runOn(subject.emulator));
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([stranger]);
    });

    test("names whoever is left, and finishes when it is done again", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.refuseRemoval(b, -1);
      if (subject.limits.removeLimit > 1) {
        // The same refusal, for the batch that both are in.
        const { match, effect } = subject.options.refusal(b);
        const both = Object.fromEntries(Object.keys(match).map((name) => [name, `${a},${b}`]));
        subject.emulator.faults.add({ action: subject.options.actions.remove, match: both, times: -1, effect });
      }
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(new RegExp(`could not remove \\w+ ${b}`));
      expect(subject.live()).toEqual([b]);
      subject.emulator.faults.clear();
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("of members who are out already sends their removals all the same, and is a success", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ remove: [a, b] });
      const host = runOn(subject.emulator);
      await resource.destroy(host);
      expect(subject.calls()).toMatchObject(subject.expected({ removes: 2 }));
      // They are confirmations, not removals that a reader must know of.
      expect([...host.infos, ...host.warnings]).toEqual([]);
    });
  });
}
