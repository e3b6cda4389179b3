import { describe, expect, test } from "vitest";
import { runOn } from "../../support/host";
import { Resource } from "../../support/resource";
import { OTHER_ACCOUNT, PLACE, ROLE } from "../place";
import { existing, membersIn, type Given } from "./given";

/** Text that names the account of the state and that of the credentials. */
const BOTH = new RegExp(`the state says account ${PLACE.account}.*to account ${OTHER_ACCOUNT.id}`);

/** @param exception why the refusal of another account proves nothing to this service */
export function accountPromises(given: Given, exception: string | undefined): void {
  describe("credentials of another account", () => {
    const { key } = OTHER_ACCOUNT;

    test("fail update and delete with both accounts named, and nothing is written or leaves the state", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      const before = resource.known();
      await expect(resource.up(runOn(subject.emulator, { key }), subject.declare([a, b, c]))).rejects.toThrow(BOTH);
      await expect(resource.destroy(runOn(subject.emulator, { key }))).rejects.toThrow(BOTH);
      expect(resource.known()).toEqual(before);
      expect(subject.live()).toEqual([a, b]);
    });

    const how = exception === undefined ? "with both accounts named" : `with what the service answers: ${exception}`;
    test(`fail a refresh ${how}`, async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      const refresh = resource.refresh(runOn(subject.emulator, { key }));
      await expect(refresh).rejects.toThrow(exception === undefined ? BOTH : /\(.*HTTP \d+/);
      expect(membersIn(resource)).toEqual(ids);
      expect(subject.live()).toEqual(ids);
    });
  });

  test("another role of the same account reaches the same target: an update that writes nothing", async () => {
    const subject = given();
    const ids = subject.members(2);
    const resource = await existing(subject, ids);
    expect(await resource.up(runOn(subject.emulator), subject.declare(ids, { assumeRole: ROLE }))).toBe("update");
    expect(resource.known().outputs).toMatchObject({ assumeRole: ROLE, accountId: PLACE.account });
    expect(subject.calls()).toEqual(subject.expected({ listings: [2, 2] }));
    const nightly = { ...ROLE, sessionName: "nightly" };
    expect(await resource.up(runOn(subject.emulator), subject.declare(ids, { assumeRole: nightly }))).toBe("update");
    expect(subject.calls()).toEqual(subject.expected({ listings: [2, 2] }));
    expect(subject.live()).toEqual(ids);
  });

  test("an account that STS did not return during the create is stored by the next update that writes", async () => {
    const subject = given();
    const [a, b] = subject.members(2) as [string, string];
    subject.seed(3);
    const resource = new Resource();
    subject.emulator.faults.add({
      action: "GetCallerIdentity",
      effect: { kind: "status", status: 503, body: "empty" },
    });
    await resource.up(runOn(subject.emulator), subject.declare([a]));
    expect(resource.known().outputs.accountId).toBeUndefined();
    await resource.up(runOn(subject.emulator), subject.declare([a, b]));
    expect(resource.known().outputs.accountId).toBe(PLACE.account);
  });

  describe("STS is asked for the account of the configured credentials", () => {
    test("once in a run that creates, changes or deletes, and when a refresh sees a difference, otherwise never", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      subject.seed(5);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b]));
      expect(subject.stsCalls(), "create").toEqual({ GetCallerIdentity: 1 });
      await resource.up(runOn(subject.emulator), subject.declare([a, b]));
      expect(subject.stsCalls(), "no change").toEqual({});
      await resource.refresh(runOn(subject.emulator));
      expect(subject.stsCalls(), "refresh without a difference").toEqual({});
      subject.drift({ remove: [a] });
      await resource.refresh(runOn(subject.emulator));
      expect(subject.stsCalls(), "refresh with a difference").toEqual({ GetCallerIdentity: 1 });
      await resource.up(runOn(subject.emulator), subject.declare([a, b, c]));
      expect(subject.stsCalls(), "update").toEqual({ GetCallerIdentity: 1 });
      await resource.destroy(runOn(subject.emulator));
      expect(subject.stsCalls(), "delete").toEqual({ GetCallerIdentity: 1 });
    });

    test("not at all where the ARN of a role contains it", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      subject.seed(5);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], { assumeRole: ROLE }));
      subject.drift({ remove: [a] });
      await resource.refresh(runOn(subject.emulator));
      await resource.up(runOn(subject.emulator), subject.declare([a, b, c], { assumeRole: ROLE }));
      await resource.destroy(runOn(subject.emulator));
      expect(subject.stsCalls()).toEqual({ AssumeRole: 4 });
      expect(subject.live()).toEqual([]);
    });
  });
}
