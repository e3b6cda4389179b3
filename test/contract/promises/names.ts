import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource, type Declared } from "../../support/resource";
import type { Subject } from "../subject";
import type { Given } from "./given";

/** The name by which a program declares a member. */
function declaredName(subject: Subject, member: string): string {
  const { side, world } = subject;
  return (side === "group" ? world.declaredName?.(member) : undefined) ?? subject.name(member);
}

/** The same list by name. */
function byName(subject: Subject, names: readonly string[]): Declared {
  const { userIds: _users, userGroupIds: _groups, ...place } = subject.declare([]);
  return { ...place, [subject.side === "group" ? "userNames" : "userGroupNames"]: names };
}

export function namePromises(given: Given): void {
  describe("names", () => {
    test("a list of names puts in those who have them, and a refresh changes nothing", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(10);
      const names = ids.map((id) => declaredName(subject, id));
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), byName(subject, names));
      expect(subject.live()).toEqual(ids);
      await resource.refresh(runOn(subject.emulator));
      expect(await resource.up(runOn(subject.emulator), byName(subject, names))).toBe("same");
      await resource.up(runOn(subject.emulator), byName(subject, names.slice(1)));
      expect(subject.live()).toEqual(ids.slice(1));
    });

    test("many names are looked up together", async () => {
      const subject = given();
      const ids = subject.members(8);
      subject.seed(10);
      await new Resource().up(
        runOn(subject.emulator),
        byName(
          subject,
          ids.map((id) => declaredName(subject, id)),
        ),
      );
      expect(subject.live()).toEqual(ids);
    });

    test("a name that nobody has fails before any write", async () => {
      const subject = given();
      subject.seed(3);
      const [known = ""] = subject.members(1).map((id) => declaredName(subject, id));
      const failed = new Resource().up(runOn(subject.emulator), byName(subject, [known, "nobody-at-all"]));
      await expect(failed).rejects.toThrow(/is called nobody-at-all\b/);
      expect(subject.live()).toEqual([]);
    });
  });
}
