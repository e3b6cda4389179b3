import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import type { Subject } from "../subject";
import { existing, membersIn, type Given } from "./given";

function isNamedByProbe({ options }: Subject): boolean {
  return options.actions.probe !== "CheckOrganizationMember";
}

export function callPromises(given: Given): void {
  describe("calls", () => {
    test.each([0, 1, 100, 101, 250])("%i members take a listing of as many pages as they fill", async (size) => {
      const subject = given();
      const count = Math.min(size, subject.options.mostMembers ?? size);
      const ids = subject.members(count);
      subject.seed(260);
      const { emulator } = subject;
      const resource = new Resource();
      const host = runOn(emulator);
      const inputs = await resource.check(host, subject.declare(ids));
      // A probe of an empty target tells its name, but for that of a Quick BI user.
      const names = { target: isNamedByProbe(subject) ? 0 : 1, added: count, planned: count, of: 260 };
      const wrote = count > 0;
      const plans = wrote ? [count] : [];
      expect(subject.calls(), "check").toEqual(subject.expected({ listings: [0], plans, probes: 1, names }));
      await resource.apply(host, inputs);
      expect(subject.calls(), "create").toEqual(
        subject.expected({ listings: wrote ? [0, count] : [0], plans, adds: count }),
      );
      expect(subject.live()).toHaveLength(count);
      expect(membersIn(resource)).toHaveLength(count);

      await resource.up(runOn(emulator), subject.declare(ids));
      expect(subject.calls(), "no change").toEqual({});

      await resource.refresh(runOn(emulator));
      expect(subject.calls(), "refresh").toEqual(subject.expected({ listings: [count], probes: wrote ? 0 : 1 }));

      await resource.destroy(runOn(emulator));
      expect(subject.calls(), "delete").toEqual(
        wrote ? subject.expected({ listings: [count, 0], plans, removes: count, names: { target: 1 } }) : {},
      );
      expect(subject.live()).toEqual([]);
    });

    test("a change sends only the members that it adds and removes", async () => {
      const subject = given();
      const size = Math.min(150, subject.options.mostMembers ?? 150);
      const change = Math.floor(size * 0.4);
      const before = subject.members(size);
      const after = subject.members(size, change);
      const resource = await existing(subject, before, 260);
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare(after));
      expect(subject.calls(), "check").toEqual(
        subject.expected({ names: { added: change, of: 260, beforeLook: true } }),
      );
      const update = await resource.plan(host, inputs);
      expect(subject.calls(), "preview").toEqual(
        subject.expected({ listings: [size], plans: [2 * change], names: { target: 1, planned: change } }),
      );
      await update.run();
      expect(subject.calls(), "update").toEqual(
        subject.expected({ listings: [size, size], plans: [2 * change], adds: change, removes: change }),
      );
      expect(subject.live()).toEqual([...after].sort());
    });
  });
}
