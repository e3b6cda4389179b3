import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import { additive, existing, membersIn, type Given } from "./given";

export function modePromises(given: Given): void {
  describe("mode", () => {
    test("additive removes only whom the program formerly declared", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      subject.seed(5, [stranger]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      await resource.up(runOn(subject.emulator), subject.declare([a], additive));
      expect(subject.live()).toEqual([a, stranger]);
    });

    test("authoritative to additive touches nobody, and strangers leave the state", async () => {
      const subject = given();
      const [a, stranger] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a]);
      subject.drift({ add: [stranger] });
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(membersIn(resource)).toEqual([a, stranger]);
      expect(await resource.up(host, subject.declare([a], additive))).toBe("update");
      expect(subject.live()).toEqual([a, stranger]);
      expect(membersIn(resource)).toEqual([a]);
    });

    test("additive to authoritative is guarded like a create", async () => {
      const subject = given();
      const [a, stranger] = subject.members(2) as [string, string];
      subject.seed(5, [stranger]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a], additive));
      for (const run of [1, 2]) {
        const refused = resource.up(runOn(subject.emulator), subject.declare([a]));
        await expect(refused, `run ${run}`).rejects.toThrow(`takeover: ["${stranger}"]`);
        expect(subject.live()).toEqual([a, stranger]);
      }
      await resource.up(runOn(subject.emulator), subject.declare([a], { takeover: [stranger] }));
      expect(subject.live()).toEqual([a]);
    });
  });
}
