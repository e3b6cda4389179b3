import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import { additive, existing, membersIn, type Given } from "./given";

export function modePromises(given: Given): void {
  describe("mode", () => {
    test("additive removes only members that the program declared before", async () => {
      const subject = given();
      const [a, b, undeclared] = subject.members(3) as [string, string, string];
      subject.seed(5, [undeclared]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      await resource.up(runOn(subject.emulator), subject.declare([a], additive));
      expect(subject.live()).toEqual([a, undeclared]);
    });

    test("authoritative to additive writes nothing, and undeclared members leave the state", async () => {
      const subject = given();
      const [a, undeclared] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a]);
      subject.drift({ add: [undeclared] });
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(membersIn(resource)).toEqual([a, undeclared]);
      expect(await resource.up(host, subject.declare([a], additive))).toBe("update");
      expect(subject.live()).toEqual([a, undeclared]);
      expect(membersIn(resource)).toEqual([a]);
    });

    test("additive to authoritative needs takeover as a create does", async () => {
      const subject = given();
      const [a, undeclared] = subject.members(2) as [string, string];
      subject.seed(5, [undeclared]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a], additive));
      for (const run of [1, 2]) {
        const refused = resource.up(runOn(subject.emulator), subject.declare([a]));
        await expect(refused, `run ${run}`).rejects.toThrow(`takeover: ["${undeclared}"]`);
        expect(subject.live()).toEqual([a, undeclared]);
      }
      await resource.up(runOn(subject.emulator), subject.declare([a], { takeover: [undeclared] }));
      expect(subject.live()).toEqual([a]);
    });
  });
}
