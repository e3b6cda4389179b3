import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import { caught, createAndDrop, membersIn, statusIn, type Given } from "./given";

/** A permanent refusal, for every member. */
const FORBIDDEN = {
  kind: "raw",
  status: 403,
  body: JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: "R" }),
} as const;

export function failurePromises(given: Given): void {
  describe("failures", () => {
    test("members that do not exist fail the preview, all of them at once, before any write", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(8);
      const { missingMember, otherMissingMember: other } = subject.options;
      const resource = new Resource();
      const declared = subject.declare([...ids, missingMember, other]);
      const refused = resource.up(runOn(subject.emulator), declared);
      await expect(refused).rejects.toThrow(/: the service does not know (users|groups) /);
      await expect(refused).rejects.toThrow(missingMember);
      await expect(refused).rejects.toThrow(other);
      expect(resource.state).toBeUndefined();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      await expect(resource.up(runOn(subject.emulator), declared)).rejects.toThrow("does not know");
      expect(subject.live()).toEqual(ids);
    });

    test("members that do not exist are named with their code, the others are added", async () => {
      const subject = given();
      const ids = subject.members(8);
      const [gone] = subject.members(1, 8) as [string];
      subject.seed(9);
      const { missingMemberCode } = subject.options;
      const resource = new Resource();
      const error = await createAndDrop(subject, resource, ids, [gone]);
      expect(error.reasons).toEqual([
        expect.stringMatching(new RegExp(`could not add \\w+ ${subject.label(gone)}: .*${missingMemberCode}`)),
      ]);
      expect(subject.live()).toEqual(ids);
      expect(membersIn(resource)).toEqual(ids);
      expect(statusIn(resource)).toEqual({ [gone]: "absent" });
      expect(await resource.up(runOn(subject.emulator), subject.declare(ids))).toBe("update");
      expect(statusIn(resource)).toBeUndefined();
    });

    test("a lost answer of a write that took effect does not fail the run", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      subject.emulator.faults.add({ action: subject.options.actions.add, effect: { kind: "reset-after" } });
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      expect(statusIn(resource)).toBeUndefined();
    });

    test("a write that was lost before it took effect is sent again", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      subject.emulator.faults.add({ action: subject.options.actions.add, effect: { kind: "reset-before" } });
      const host = runOn(subject.emulator);
      await new Resource().up(host, subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      expect(host.slept.length).toBeGreaterThan(0);
    });

    test("a lost removal is sent again without a listing in between", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(3);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b]));
      subject.countFromHere();
      const { remove } = subject.options.actions;
      subject.emulator.faults.add({ action: remove, effect: { kind: "reset-before" } });
      await resource.up(runOn(subject.emulator), subject.declare([a]));
      expect(subject.live()).toEqual([a]);
      expect(subject.calls()).toEqual({
        ...subject.expected({ listings: [2, 2, 1], plans: [1, 1], names: { target: 1 } }),
        [remove]: 2,
      });
    });

    test("a preview whose look fails is a warning, and the apply looks again", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(3);
      const resource = new Resource();
      for (const [step, ids] of [
        ["create", [a]],
        ["update", [a, b]],
      ] as const) {
        subject.emulator.faults.add({ action: subject.options.actions.list, effect: FORBIDDEN });
        const host = runOn(subject.emulator);
        expect(await resource.up(host, subject.declare(ids))).toBe(step);
        expect(host.warnings, step).toEqual([expect.stringMatching(/could not be looked up.*Forbidden\.RAM/)]);
        expect(subject.live()).toEqual(ids);
      }
    });

    test("a permanent refusal is reported once for all members, and nothing is written after it", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      subject.emulator.faults.add({ action: subject.options.actions.add, times: -1, effect: FORBIDDEN });
      const resource = new Resource();
      const error = await caught(resource.up(runOn(subject.emulator), subject.declare(ids)));
      // Sides without a bulk call send one request for each member; the mock gives all the same answer.
      expect(error.reasons).toHaveLength(1);
      expect(ids.filter((id) => !error.reasons[0]?.includes(id))).toEqual([]);
      expect(subject.live()).toEqual([]);
      expect(membersIn(resource)).toEqual([]);
      expect(statusIn(resource)).toEqual(Object.fromEntries(ids.map((id) => [id, "absent"])));
    });
  });
}
