import { describe, expect, test } from "vitest";
import { defined } from "../../../provider/base/defined";
import { runOn } from "../../support/host";
import { CheckError, Resource } from "../../support/resource";
import { PLACE } from "../place";
import { additive, membersIn, statusIn, type Given } from "./given";

export function createPromises(given: Given): void {
  describe("a create", () => {
    test("adds missing members and adopts existing ones", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      subject.seed(5, [a]);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      expect(await resource.up(host, subject.declare([a, b, c]))).toBe("create");
      expect(subject.live()).toEqual([a, b, c]);
      const members = subject.stateOf([a, b, c]);
      expect(resource.known().outputs).toMatchObject({
        members,
        mode: "authoritative",
        ...defined({ regionId: subject.world.regionId }),
        accountId: PLACE.account,
      });
      expect(statusIn(resource)).toBeUndefined();
      const now = subject.side === "group" ? "1 member now" : "in 1 group now";
      expect(host.infos[0]).toBe(
        `${subject.title}: ${now}, +2 (${subject.label(b)}, ${subject.label(c)}); adopts 1 ${subject.side === "group" ? "user" : "group"}, without a write`,
      );
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("of an additive list leaves undeclared members alone, and the state does not list them", async () => {
      const subject = given();
      const [a, b, undeclared] = subject.members(3) as [string, string, string];
      subject.seed(5, [undeclared]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      expect(subject.live()).toEqual([a, b, undeclared]);
      expect(membersIn(resource)).toEqual([a, b]);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([undeclared]);
    });

    test("needs no call and no change afterwards while the program stays the same", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(5, []);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      subject.countFromHere();
      expect(await resource.up(runOn(subject.emulator), subject.declare([...ids].reverse()))).toBe("same");
      expect(subject.calls()).toEqual({});
    });
  });

  describe("undeclared members in the target of a create", () => {
    test("are named and kept, however often the program is run", async () => {
      const subject = given();
      const [a, b, undeclared] = subject.members(3) as [string, string, string];
      subject.seed(5, [b, undeclared]);
      for (const run of [1, 2]) {
        const resource = new Resource();
        const refused = resource.up(runOn(subject.emulator), subject.declare([a, b]));
        await expect(refused, `run ${run}`).rejects.toThrow(CheckError);
        await expect(refused).rejects.toThrow(`takeover: ["${undeclared}"]`);
        expect(resource.state).toBeUndefined();
        expect(subject.live()).toEqual([b, undeclared]);
        // Each run asks for the names of the target and of the member that would be added.
        const names = { target: 1, added: 1, of: 5 };
        expect(subject.calls()).toEqual(subject.expected({ listings: [2], plans: [2], names }));
      }
    });

    test("are kept by the apply too, when they were added after the preview", async () => {
      const subject = given();
      const [a, undeclared] = subject.members(2) as [string, string];
      subject.seed(5, []);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare([a]));
      subject.drift({ add: [undeclared] });
      await expect(resource.apply(host, inputs)).rejects.toThrow(`takeover: ["${undeclared}"]`);
      expect(resource.state).toBeUndefined();
      expect(subject.live()).toEqual([undeclared]);
    });

    test.each([
      { name: "a list of these members", takeover: (ids: string[]) => ids },
      { name: "true", takeover: () => true },
    ])("are removed where takeover is $name", async ({ takeover }) => {
      const subject = given();
      const [a, ...undeclared] = subject.members(3) as [string, string, string];
      subject.seed(5, undeclared);
      await new Resource().up(runOn(subject.emulator), subject.declare([a], { takeover: takeover(undeclared) }));
      expect(subject.live()).toEqual([a]);
    });

    test("are kept and named where the takeover list leaves them out", async () => {
      const subject = given();
      const [a, listed, other] = subject.members(3) as [string, string, string];
      subject.seed(5, [listed, other]);
      const refused = new Resource().up(runOn(subject.emulator), subject.declare([a], { takeover: [listed] }));
      await expect(refused).rejects.toThrow(`takeover: ["${listed}", "${other}"]`);
      expect(subject.live()).toEqual([listed, other]);
    });
  });
}
