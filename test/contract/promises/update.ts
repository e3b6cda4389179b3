import { describe, expect, test } from "vitest";
import type { Side } from "../../../provider/membership/target";
import { runOn } from "../../support/host";
import { existing, membersIn, statusIn, type Given } from "./given";

export function updatePromises(given: Given, side: Side): void {
  describe("an update", () => {
    test("plans against the live members, not the state", async () => {
      const subject = given();
      const [a, b, c, undeclared] = subject.members(4) as [string, string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [undeclared], remove: [b] });
      expect(await resource.up(runOn(subject.emulator), subject.declare([a, b, c]))).toBe("update");
      expect(subject.live()).toEqual([a, b, c]);
    });

    test("is shown by its preview, which writes nothing", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      const host = runOn(subject.emulator);
      const { step } = await resource.plan(host, await resource.check(host, subject.declare([a, c])));
      expect(step).toBe("update");
      const now = subject.side === "group" ? "2 members now" : "in 2 groups now";
      expect(host.infos).toEqual([`${subject.title}: ${now}, +1 (${subject.label(c)}), -1 (${subject.label(b)})`]);
      expect(subject.live()).toEqual([a, b]);
    });

    test("undoes the drift that a refresh showed, both ways", async () => {
      const subject = given();
      const [a, b, undeclared] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [undeclared], remove: [b] });
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(Object.keys(resource.known().inputs.members)).toEqual([a, undeclared]);
      expect(membersIn(resource)).toEqual([a, undeclared]);
      expect(statusIn(resource)).toEqual({ [b]: "absent", [undeclared]: "undeclared" });
      expect(await resource.up(host, subject.declare([a, b]))).toBe("update");
      expect(subject.live()).toEqual([a, b]);
      expect(statusIn(resource)).toBeUndefined();
    });

    test("to an empty list and back removes all members and adds them again", async () => {
      const subject = given();
      const ids = subject.members(3);
      const resource = await existing(subject, ids);
      await resource.up(runOn(subject.emulator), subject.declare([]));
      expect(subject.live()).toEqual([]);
      expect(membersIn(resource)).toEqual([]);
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
    });

    if (side === "group")
      test("that empties a group of more than three is refused, unless maxRemovals allows it", async () => {
        const subject = given();
        const ids = subject.members(4);
        const resource = await existing(subject, ids);
        await expect(resource.up(runOn(subject.emulator), subject.declare([]))).rejects.toThrow(
          "set maxRemovals: 4 for this run",
        );
        expect(subject.live()).toEqual(ids);
        await resource.up(runOn(subject.emulator), subject.declare([], { maxRemovals: 4 }));
        expect(subject.live()).toEqual([]);
      });
    else
      test("that takes a user out of all groups needs no limit that allows it", async () => {
        const subject = given();
        const resource = await existing(subject, subject.members(4));
        await resource.up(runOn(subject.emulator), subject.declare([]));
        expect(subject.live()).toEqual([]);
      });

    test("to a target that does not exist is refused, and the old access stays", async () => {
      const subject = given();
      const [a] = subject.members(1) as [string];
      const resource = await existing(subject, [a]);
      await expect(resource.up(runOn(subject.emulator), subject.declareMissing([a]))).rejects.toThrow("does not exist");
      expect(subject.live()).toEqual([a]);
      expect(membersIn(resource)).toEqual([a]);
    });
  });
}
