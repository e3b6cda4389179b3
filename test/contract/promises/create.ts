import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { CheckError, Resource } from "../../support/resource";
import { PLACE } from "../seed";
import { additive, membersIn, statusIn, type Given } from "./given";

export function createPromises(given: Given): void {
  describe("a create", () => {
    test("adds whoever is missing and adopts whoever is in", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      subject.seed(5, [a]);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      expect(await resource.up(host, subject.declare([a, b, c]))).toBe("create");
      expect(subject.live()).toEqual([a, b, c]);
      const members = { [a]: a, [b]: b, [c]: c };
      expect(resource.known().outputs).toMatchObject({ members, mode: "authoritative", regionId: "cn-hangzhou", accountId: PLACE.account });
      expect(statusIn(resource)).toBeUndefined();
      expect(host.infos[0]).toBe(`${subject.options.service} ${subject.side} ${subject.options.target}: 1 member now, +2 (${b}, ${c})`);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("of an additive list leaves strangers alone, and the state does not list them", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      subject.seed(5, [stranger]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      expect(subject.live()).toEqual([a, b, stranger]);
      expect(membersIn(resource)).toEqual([a, b]);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([stranger]);
    });

    test("is followed by no call and no change when the program stays the same", async () => {
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

  describe("strangers in the target of a create", () => {
    test("are named and kept, however often the program is run", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      subject.seed(5, [b, stranger]);
      for (const run of [1, 2]) {
        const resource = new Resource();
        const refused = resource.up(runOn(subject.emulator), subject.declare([a, b]));
        await expect(refused, `run ${run}`).rejects.toThrow(CheckError);
        await expect(refused).rejects.toThrow(`takeover: ["${stranger}"]`);
        expect(resource.state).toBeUndefined();
        expect(subject.live()).toEqual([b, stranger]);
      }
      expect(subject.calls()).toEqual(subject.expected({ listings: [2, 2] }));
    });

    test("are kept by the apply too, when they came after the preview", async () => {
      const subject = given();
      const [a, stranger] = subject.members(2) as [string, string];
      subject.seed(5, []);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare([a]));
      subject.drift({ add: [stranger] });
      await expect(resource.apply(host, inputs)).rejects.toThrow(`takeover: ["${stranger}"]`);
      expect(resource.state).toBeUndefined();
      expect(subject.live()).toEqual([stranger]);
    });

    test.each([
      { name: "a list of them", takeover: (ids: string[]) => ids },
      { name: "true", takeover: () => true },
    ])("are removed where takeover is $name", async ({ takeover }) => {
      const subject = given();
      const [a, ...strangers] = subject.members(3) as [string, string, string];
      subject.seed(5, strangers);
      await new Resource().up(runOn(subject.emulator), subject.declare([a], { takeover: takeover(strangers) }));
      expect(subject.live()).toEqual([a]);
    });

    test("are kept and named where the takeover list leaves them out", async () => {
      const subject = given();
      const [a, listed, other] = subject.members(3) as [string, string, string];
      subject.seed(5, [listed, other]);
      const refused = new Resource().up(runOn(subject.emulator), subject.declare([a], { takeover: [listed] }));
      await expect(refused).rejects.toThrow(`takeover: ["${other}"]`);
      expect(subject.live()).toEqual([listed, other]);
    });
  });
}
