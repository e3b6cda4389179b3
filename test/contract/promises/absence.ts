import { describe, expect, test } from "vitest";
import { ApplyError } from "../../../provider/lifecycle/apply-error";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import { additive, caught, existing, membersIn, statusIn, type Given } from "./given";

export function absencePromises(given: Given): void {
  describe("a removal that the service refused", () => {
    test("stays pending through a refresh, and is tried again by the next run", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(5, []);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      subject.refuseRemoval(b);
      const error = await caught(resource.up(runOn(subject.emulator), subject.declare([a], additive)));
      const noun = subject.side === "group" ? "user" : "group";
      expect(error.reasons).toEqual([expect.stringContaining(`could not remove ${noun} ${subject.label(b)}`)]);
      expect(subject.live()).toEqual([a, b]);
      expect(statusIn(resource)).toEqual({ [b]: "pendingRemoval" });
      await resource.refresh(runOn(subject.emulator));
      expect(statusIn(resource)).toEqual({ [b]: "pendingRemoval" });
      expect(await resource.up(runOn(subject.emulator), subject.declare([a], additive))).toBe("update");
      expect(subject.live()).toEqual([a]);
      expect(statusIn(resource)).toBeUndefined();
    });

    test("stays pending although the listing does not show the member", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ remove: [b] });
      subject.refuseRemoval(b);
      await caught(resource.up(runOn(subject.emulator), subject.declare([a])));
      expect(membersIn(resource)).toEqual([a]);
      expect(statusIn(resource)).toEqual({ [b]: "pendingRemoval" });
      expect(await resource.up(runOn(subject.emulator), subject.declare([a]))).toBe("update");
      expect(statusIn(resource)).toBeUndefined();
      expect(await resource.up(runOn(subject.emulator), subject.declare([a]))).toBe("same");
    });

    test("is completed by a delete", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(5, []);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      subject.refuseRemoval(b);
      await expect(resource.up(runOn(subject.emulator), subject.declare([a], additive))).rejects.toThrow(ApplyError);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });
  });

  describe("a member that no longer exists in the service", () => {
    test("is dropped without a failure, by an update and by a delete", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b, c]);
      subject.dropMember(c);
      await resource.up(runOn(subject.emulator), subject.declare([a, b]));
      expect(statusIn(resource)).toBeUndefined();
      subject.dropMember(b);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });
  });

  describe("a listing that lags behind the writes", () => {
    test("does not fail a create or change its outputs", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare(ids));
      const writes = Math.ceil(ids.length / subject.limits.addLimit);
      // The first listing is the one before the writes.
      subject.emulator.faults.add({
        action: subject.options.actions.list,
        after: 1,
        effect: { kind: "stale", writes },
      });
      await resource.apply(host, inputs);
      expect(subject.emulator.faults.list()).toEqual([]);
      expect(subject.live()).toEqual(ids);
      expect(membersIn(resource)).toEqual(ids);
      expect(statusIn(resource)).toBeUndefined();
      expect(host.slept).toEqual([750]);
    });

    test("does not fail a removal or change its outputs", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      const host = runOn(subject.emulator);
      // The preview lists once, and the update once before its writes.
      subject.emulator.faults.add({
        action: subject.options.actions.list,
        after: 2,
        effect: { kind: "stale", writes: 1 },
      });
      await resource.up(host, subject.declare([a]));
      expect(subject.emulator.faults.list()).toEqual([]);
      expect(subject.live()).toEqual([a]);
      expect(membersIn(resource)).toEqual([a]);
      expect(statusIn(resource)).toBeUndefined();
      expect(host.slept).toEqual([750]);
    });

    test("that never shows the added members fails a create, with those members absent", async () => {
      const subject = given();
      const [a] = subject.members(1) as [string];
      subject.seed(3);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      const { list } = subject.options.actions;
      subject.emulator.faults.add({ action: list, after: 2, times: -1, effect: { kind: "stale", writes: 1 } });
      const error = await caught(resource.up(host, subject.declare([a])));
      const says = new RegExp(`could not add \\w+ ${subject.label(a)}: the service confirmed it, but does not list`);
      expect(error.reasons).toEqual([expect.stringMatching(says)]);
      expect(statusIn(resource)).toEqual({ [a]: "absent" });
      expect(host.slept).toEqual([750, 1500, 3000]);
      subject.emulator.faults.clear();
      expect(await resource.up(runOn(subject.emulator), subject.declare([a]))).toBe("update");
      expect(statusIn(resource)).toBeUndefined();
    });

    test("that still shows a removed member warns in the first update, and fails the second one and a delete", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      const { list } = subject.options.actions;
      const host = runOn(subject.emulator);
      subject.emulator.faults.add({ action: list, after: 2, times: -1, effect: { kind: "stale", writes: 1 } });
      await resource.up(host, subject.declare([a]));
      expect(host.warnings).toEqual([
        expect.stringMatching(new RegExp(`confirmed the removal of \\w+ ${subject.label(b)}, but still lists them`)),
      ]);
      expect(statusIn(resource)).toEqual({ [b]: "pendingRemoval" });

      subject.emulator.faults.clear();
      subject.drift({ add: [b] });
      subject.emulator.faults.add({ action: list, after: 2, times: -1, effect: { kind: "stale", writes: 1 } });
      const error = await caught(resource.up(runOn(subject.emulator), subject.declare([a])));
      const says = new RegExp(`could not remove \\w+ ${subject.label(b)}: the service confirmed it, but still lists`);
      expect(error.reasons).toEqual([expect.stringMatching(says)]);
      expect(statusIn(resource)).toEqual({ [b]: "pendingRemoval" });

      subject.emulator.faults.clear();
      subject.drift({ add: [b] });
      subject.emulator.faults.add({ action: list, after: 1, times: -1, effect: { kind: "stale", writes: 1 } });
      const destroy = resource.destroy(runOn(subject.emulator));
      await expect(destroy).rejects.toThrow(/could not remove .*the service confirmed it, but still lists/);
    });

    test("does not make a member that this run removed undeclared", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const { target, actions } = subject.options;
      subject.seed(5);
      const other = new Resource();
      await other.up(runOn(subject.emulator), subject.declareOtherSide(b, [target]));
      const host = runOn(subject.emulator);
      await other.up(host, subject.declareOtherSide(b, []));
      const resource = new Resource();
      const inputs = await resource.check(host, subject.declare([a]));
      // Both the first listing and the one after the add still show the removed member.
      subject.emulator.faults.add({ action: actions.list, effect: { kind: "stale", writes: 1 } });
      subject.emulator.faults.add({ action: actions.list, effect: { kind: "stale", writes: 2 } });
      await resource.apply(host, inputs);
      expect(subject.emulator.faults.list()).toEqual([]);
      expect(subject.live()).toEqual([a]);
      expect(membersIn(resource)).toEqual([a]);
      expect(statusIn(resource)).toBeUndefined();
    });
  });
}
