import { describe, expect, test } from "vitest";
import { ApplyError } from "../../../provider/lifecycle/apply-error";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import type { Subject } from "../subject";
import { additive, existing, membersIn, statusIn, type Given } from "./given";

/** A created additive resource with these members. */
async function additiveOf(subject: Subject, members: readonly string[]): Promise<Resource> {
  subject.seed(5);
  const resource = new Resource();
  await resource.up(runOn(subject.emulator), subject.declare(members, additive));
  return resource;
}

export function ownerPromises(given: Given): void {
  describe("one owner", () => {
    test("a rename creates first and deletes last, and nobody loses access", async () => {
      const subject = given();
      const ids = subject.members(3);
      const old = await existing(subject, ids);
      const host = runOn(subject.emulator);
      await new Resource().up(host, subject.declare(ids));
      await old.destroy(host);
      expect(subject.live()).toEqual(ids);
      expect(subject.calls()).not.toHaveProperty(subject.options.actions.remove);
    });

    test("a replacement of the same target writes nothing", async () => {
      const subject = given();
      const ids = subject.members(3);
      const resource = await existing(subject, ids);
      await resource.forceReplace(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      // One listing each for the preview, the create and the final delete, all with three members.
      expect(subject.calls()).toEqual(subject.expected({ listings: [3, 3, 3], names: { target: 1 } }));
    });

    test("the other side of a pair takes it over without a write, and the former owner never writes it again", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const former = await additiveOf(subject, [a, b]);
      const other = new Resource();
      const host = runOn(subject.emulator);
      await other.up(host, subject.declareOtherSide(b, [subject.options.target], additive));
      subject.countFromHere();
      await former.up(host, subject.declare([a], additive));
      expect(subject.live()).toEqual([a, b]);
      expect(subject.calls()).not.toHaveProperty(subject.options.actions.remove);
      const line = new RegExp(
        `${b} not removed, since another GroupMembership of this program declares the same membership$`,
      );
      expect(host.infos.filter((info) => line.test(info))).not.toEqual([]);
      expect(membersIn(former)).toEqual([a]);
      expect(statusIn(former)).toBeUndefined();
      // This run knows no other resource.
      await former.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([b]);
    });

    test("a pair that only the constructor of another resource announces is forgotten without a write, and the run says so", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const former = await additiveOf(subject, [a, b]);
      const host = runOn(subject.emulator);
      await former.up(host, subject.declare([a], additive), [{ declared: [b] }]);
      expect(subject.live()).toEqual([a, b]);
      expect(host.infos.join("\n")).toContain(
        `${b} not removed, since another GroupMembership of this program declares`,
      );
      expect(host.warnings.at(-1)).toContain(`${b} was not checked before this one`);
      await former.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([b]);
    });

    test("a delete leaves alone what another resource declares or protects", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b, c]);
      const host = runOn(subject.emulator);
      await new Resource().check(host, subject.declareOtherSide(b, [subject.options.target], additive));
      await new Resource().check(
        host,
        subject.declareOtherSide(c, [], { ...additive, neverRemove: [subject.options.target] }),
      );
      await resource.destroy(host);
      expect(subject.live()).toEqual([b, c]);
    });

    test("a member that this run removed before it knew the other resource is added again by that resource", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const former = await additiveOf(subject, [a, b]);
      const other = new Resource();
      await other.up(runOn(subject.emulator), subject.declareOtherSide(b, [subject.options.target], additive));
      const host = runOn(subject.emulator);
      await former.up(host, subject.declare([a], additive));
      expect(subject.live()).toEqual([a]);
      expect(await other.up(host, subject.declareOtherSide(b, [subject.options.target], additive))).toBe("update");
      expect(subject.live()).toEqual([a, b]);
    });

    test("a removal that was refused leaves the pair visible to the rest of the run", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      const host = runOn(subject.emulator);
      subject.refuseRemoval(b);
      await expect(resource.up(host, subject.declare([a]))).rejects.toThrow(ApplyError);
      const other = new Resource().up(host, subject.declareOtherSide(b, []));
      await expect(other).rejects.toThrow(`takeover: ["${subject.options.target}"]`);
      expect(subject.live()).toEqual([a, b]);
    });
  });
}
