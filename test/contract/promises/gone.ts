import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import { PLACE } from "../place";
import { existing, type Given } from "./given";

const STS_DOWN = {
  action: "GetCallerIdentity",
  times: -1,
  effect: { kind: "status", status: 503, body: "empty" },
} as const;

export function gonePromises(given: Given): void {
  describe("a target that is gone", () => {
    test("fails the preview of a new resource with the advice to pass an Output", async () => {
      const subject = given();
      subject.seed(3);
      const refused = new Resource().check(runOn(subject.emulator), subject.declareMissing(subject.members(1)));
      await expect(refused).rejects.toThrow(`${subject.side} ${subject.options.missingTarget}`);
      await expect(refused).rejects.toThrow("pass the Output");
    });

    test("leaves the state at a refresh, with a warning", async () => {
      const subject = given();
      const resource = await existing(subject, subject.members(2));
      subject.dropTarget();
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(resource.state).toBeUndefined();
      expect(host.warnings).toEqual([expect.stringContaining("is gone")]);
      expect(host.warnings[0]).toContain("Removing it from the state");
    });

    test("fails an update in the preview, and in the apply when it disappears in between", async () => {
      const subject = given();
      const ids = subject.members(3);
      const resource = await existing(subject, ids.slice(0, 2));
      const before = resource.known();
      const host = runOn(subject.emulator);
      const update = await resource.plan(host, await resource.check(host, subject.declare(ids)));
      subject.dropTarget();
      await expect(update.run()).rejects.toThrow("does not exist");
      await expect(resource.up(runOn(subject.emulator), subject.declare(ids))).rejects.toThrow("does not exist");
      expect(resource.known()).toEqual(before);
    });

    test("is a success of delete, with a warning that names the place and the members", async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      subject.dropTarget();
      const host = runOn(subject.emulator);
      await resource.destroy(host);
      expect(host.warnings).toHaveLength(1);
      expect(host.warnings[0]).toContain(subject.world.regionId ?? PLACE.account);
      expect(host.warnings[0]).toContain(ids.map((id) => subject.label(id)).join(", "));
    });

    test("is a success of delete even when it disappears during the delete", async () => {
      const subject = given();
      const resource = await existing(subject, subject.members(2));
      const host = runOn(subject.emulator);
      const { cloud } = host;
      let dropped = false;
      const dropping = {
        ...host,
        cloud: {
          ...cloud,
          session: (...place: Parameters<typeof cloud.session>) => {
            const session = cloud.session(...place);
            return {
              ...session,
              write: (...call: Parameters<typeof session.write>) => {
                if (!dropped) subject.dropTarget();
                dropped = true;
                return session.write(...call);
              },
            };
          },
        },
      };
      await resource.destroy(dropping);
      expect(dropped).toBe(true);
      expect(resource.state).toBeUndefined();
    });

    test("stays in the state while the account of the credentials is unknown", async () => {
      const subject = given();
      const resource = await existing(subject, subject.members(2));
      subject.dropTarget();
      subject.emulator.faults.add(STS_DOWN);
      const says = "That proves nothing, since STS does not tell the account of the configured credentials";
      await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow(says);
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(says);
      expect(resource.state).toBeDefined();
    });

    test("stays in the state while the state has no account", async () => {
      const subject = given();
      subject.seed(3);
      subject.emulator.faults.add(STS_DOWN);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(subject.members(2)));
      expect(resource.known().outputs.accountId).toBeUndefined();
      subject.emulator.faults.clear();
      subject.dropTarget();
      const says = "That proves nothing, since the state does not tell the account of the target";
      await expect(resource.refresh(runOn(subject.emulator))).rejects.toThrow(says);
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(says);
      expect(resource.state).toBeDefined();
    });
  });
}
