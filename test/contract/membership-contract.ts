import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { startEmulator, type Emulator } from "../../emulator";
import { ApplyError } from "../../provider/lifecycle/apply-error";
import { runOn } from "../support/host";
import { CheckError, Resource } from "../support/resource";
import { Subject, type SubjectOptions } from "./subject";

/** A promise of the contract that not every service can keep. */
export type ContractException = "what another account owns counts as gone";

export interface ContractOptions extends SubjectOptions {
  /** The promises that this service cannot keep, each with the reason. */
  readonly exceptions?: Readonly<Partial<Record<ContractException, string>>>;
  /** Tests that only this service needs. */
  readonly additionalTests?: (subject: () => Subject) => void;
}

/** What every service keeps to on each of its sides, through the lifecycle and over HTTP. */
export function membershipContract(options: ContractOptions): void {
  describe(`${options.service}, list of a ${options.side}`, () => {
    let emulator: Emulator;
    let subject: Subject;
    beforeAll(async () => {
      emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
      subject = new Subject(emulator, options);
    });
    afterAll(() => emulator.close());

    createTests(() => subject);
    takeoverTests(() => subject);
    updateTests(() => subject);
    modeTests(() => subject);
    deleteTests(() => subject);
    goneTests(() => subject);
    failureTests(() => subject);
    countTests(() => subject);
    claimTests(() => subject);
    lagTests(() => subject);
    accountTests(() => subject, options.exceptions ?? {});
    options.additionalTests?.(() => subject);
  });
}

type Given = () => Subject;

const additive = { mode: "additive" } as const;

function createTests(given: Given): void {
  describe("create", () => {
    test("adds whoever is missing and adopts whoever is in", async () => {
      const subject = given();
      const [a, b, c] = subject.members(3) as [string, string, string];
      subject.seed(5, [a]);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      expect(await resource.up(host, subject.declare([a, b, c]))).toBe("create");
      expect(subject.live()).toEqual([a, b, c]);
      expect(resource.known().outputs).toMatchObject({ [subject.listProperty]: [a, b, c], memberCount: 3, mode: "authoritative", regionId: "cn-hangzhou" });
      expect(resource.known().outputs.answerable).toBeUndefined();
      expect(host.infos[0]).toBe(`${subject.options.service} ${subject.side} ${subject.options.target}: 1 member now, +2 (${b}, ${c})`);
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("an additive one leaves strangers alone and does not list them", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      subject.seed(5, [stranger]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      expect(subject.live()).toEqual([a, b, stranger].sort());
      expect(resource.known().outputs).toMatchObject({ [subject.listProperty]: [a, b], memberCount: 2 });
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([stranger]);
    });

    test("the same program again makes no call and no change", async () => {
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
}

function takeoverTests(given: Given): void {
  describe("takeover", () => {
    test("strangers are named and kept, however often the program is run", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      subject.seed(5, [b, stranger]);
      for (const run of [1, 2]) {
        const resource = new Resource();
        const host = runOn(subject.emulator);
        const refused = resource.up(host, subject.declare([a, b]));
        await expect(refused, `run ${run}`).rejects.toThrow(CheckError);
        await expect(refused).rejects.toThrow(`takeover: ["${stranger}"]`);
        expect(resource.state).toBeUndefined();
        expect(subject.live()).toEqual([b, stranger].sort());
      }
      expect(subject.calls()).toEqual(subject.expected({ listings: [2, 2] }));
    });

    test("an apply refuses too, when the strangers came after the preview", async () => {
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
    ])("$name lets them be removed", async ({ takeover }) => {
      const subject = given();
      const [a, ...strangers] = subject.members(3) as [string, string, string];
      subject.seed(5, strangers);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a], { takeover: takeover(strangers) }));
      expect(subject.live()).toEqual([a]);
    });

    test("a list that leaves one out refuses for that one", async () => {
      const subject = given();
      const [a, listed, other] = subject.members(3) as [string, string, string];
      subject.seed(5, [listed, other]);
      const refused = new Resource().up(runOn(subject.emulator), subject.declare([a], { takeover: [listed] }));
      await expect(refused).rejects.toThrow(`takeover: ["${other}"]`);
      expect(subject.live()).toEqual([listed, other].sort());
    });
  });
}

function updateTests(given: Given): void {
  describe("update", () => {
    test("plans against who is in, not against the state", async () => {
      const subject = given();
      const [a, b, c, stranger] = subject.members(4) as [string, string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [stranger], remove: [b] });
      expect(await resource.up(runOn(subject.emulator), subject.declare([a, b, c]))).toBe("update");
      expect(subject.live()).toEqual([a, b, c]);
    });

    test("a refresh shows drift both ways, and the next run undoes it", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [stranger], remove: [b] });
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(resource.known().inputs).toMatchObject({ [subject.listProperty]: [a, stranger] });
      expect(resource.known().outputs).toMatchObject({ memberCount: 2, answerable: { absent: [b], undeclared: [stranger] } });
      expect(await resource.up(host, subject.declare([a, b]))).toBe("update");
      expect(subject.live()).toEqual([a, b]);
      expect(resource.known().outputs.answerable).toBeUndefined();
    });

    test("to empty and back", async () => {
      const subject = given();
      const ids = subject.members(3);
      const resource = await existing(subject, ids);
      await resource.up(runOn(subject.emulator), subject.declare([]));
      expect(subject.live()).toEqual([]);
      expect(resource.known().outputs.memberCount).toBe(0);
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
    });

    test("another target replaces", async () => {
      const subject = given();
      const [a] = subject.members(1) as [string];
      const resource = await existing(subject, [a]);
      const elsewhere = { ...subject.declare([a]), [subject.side === "group" ? "userGroupId" : "userId"]: subject.options.missingTarget };
      const replaced = resource.up(runOn(subject.emulator), elsewhere);
      await expect(replaced).rejects.toThrow("does not exist");
    });
  });
}

function modeTests(given: Given): void {
  describe("mode", () => {
    test("additive removes only whom the program formerly declared", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      subject.seed(5, [stranger]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      await resource.up(runOn(subject.emulator), subject.declare([a], additive));
      expect(subject.live()).toEqual([a, stranger].sort());
    });

    test("a removal that the service refused is owed, and tried again by the next run", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      subject.seed(5, []);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a, b], additive));
      subject.refuseRemoval(b);
      const refused = resource.up(runOn(subject.emulator), subject.declare([a], additive));
      await expect(refused).rejects.toMatchObject({ reasons: [expect.stringContaining(`could not remove ${subject.side === "group" ? "user" : "group"} ${b}`)] });
      expect(subject.live()).toEqual([a, b]);
      expect(resource.known().outputs.answerable).toEqual({ owed: [b] });
      await resource.refresh(runOn(subject.emulator));
      expect(resource.known().outputs.answerable).toEqual({ owed: [b] });
      expect(await resource.up(runOn(subject.emulator), subject.declare([a], additive))).toBe("update");
      expect(subject.live()).toEqual([a]);
      expect(resource.known().outputs.answerable).toBeUndefined();
    });

    test("a delete takes out whoever is owed as well", async () => {
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

    test("authoritative to additive touches nobody", async () => {
      const subject = given();
      const [a, stranger] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a]);
      subject.drift({ add: [stranger] });
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(await resource.up(host, subject.declare([a], additive))).toBe("update");
      expect(subject.live()).toEqual([a, stranger]);
      expect(resource.known().outputs).toMatchObject({ [subject.listProperty]: [a], memberCount: 1 });
    });

    test("additive to authoritative is guarded like a create", async () => {
      const subject = given();
      const [a, stranger] = subject.members(2) as [string, string];
      subject.seed(5, [stranger]);
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare([a], additive));
      for (const run of [1, 2]) {
        const refused = resource.up(runOn(subject.emulator), subject.declare([a]));
        await expect(refused, `run ${run}`).rejects.toThrow(`takeover: ["${stranger}"]`);
        expect(subject.live()).toEqual([a, stranger]);
      }
      await resource.up(runOn(subject.emulator), subject.declare([a], { takeover: [stranger] }));
      expect(subject.live()).toEqual([a]);
    });
  });
}

function deleteTests(given: Given): void {
  describe("delete", () => {
    test("takes out whom the program declared, never whom only a refresh saw", async () => {
      const subject = given();
      const [a, b, stranger] = subject.members(3) as [string, string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ add: [stranger], remove: [b] });
      await resource.refresh(runOn(subject.emulator));
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([stranger]);
    });

    test("names whoever is left, and finishes when it is done again", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.refuseRemoval(b, -1);
      if (subject.limits.removeLimit > 1) {
        // The same refusal, for the batch that both are in.
        const match = Object.fromEntries(Object.entries(subject.options.refusal(b).match).map(([name]) => [name, `${a},${b}`]));
        const { effect } = subject.options.refusal(b);
        subject.emulator.faults.add({ action: subject.options.actions.remove, ...(effect.kind === "members" ? {} : { match }), times: -1, effect });
      }
      await expect(resource.destroy(runOn(subject.emulator))).rejects.toThrow(new RegExp(`could not remove \\w+ ${b}`));
      expect(subject.live()).toEqual([b]);
      subject.emulator.faults.clear();
      await resource.destroy(runOn(subject.emulator));
      expect(subject.live()).toEqual([]);
    });

    test("a member who is out already is success", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      subject.drift({ remove: [a, b] });
      subject.countFromHere();
      await resource.destroy(runOn(subject.emulator));
      expect(subject.calls()).toEqual(subject.expected({ listings: [0], probes: 1 }));
    });
  });
}

function goneTests(given: Given): void {
  describe("a target that is gone", () => {
    test("fails the preview of a new resource with the advice to pass an Output", async () => {
      const subject = given();
      subject.seed(3);
      const { side } = subject;
      const missing = { ...subject.declare(subject.members(1)), [side === "group" ? "userGroupId" : "userId"]: subject.options.missingTarget };
      await expect(new Resource().check(runOn(subject.emulator), missing)).rejects.toThrow(
        `${side} ${subject.options.missingTarget}`,
      );
      await expect(new Resource().check(runOn(subject.emulator), missing)).rejects.toThrow("pass the Output");
    });

    test("leaves the state at a refresh", async () => {
      const subject = given();
      const resource = await existing(subject, subject.members(2));
      subject.dropTarget();
      const host = runOn(subject.emulator);
      await resource.refresh(host);
      expect(resource.state).toBeUndefined();
      expect(host.warnings).toEqual([expect.stringContaining("It leaves the state")]);
    });

    test("fails an update before any write", async () => {
      const subject = given();
      const ids = subject.members(3);
      const resource = await existing(subject, ids.slice(0, 2));
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare(ids));
      subject.dropTarget();
      const before = resource.known();
      await expect(resource.apply(host, inputs)).rejects.toThrow("does not exist");
      expect(resource.known()).toEqual(before);
    });

    test("is a success of delete, with a warning that names region, account and members", async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      subject.dropTarget();
      const host = runOn(subject.emulator);
      await resource.destroy(host);
      expect(host.warnings).toHaveLength(1);
      expect(host.warnings[0]).toContain("cn-hangzhou");
      expect(host.warnings[0]).toContain(ids.join(", "));
    });

    test("is a success of delete even when it goes while the delete is at work", async () => {
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
  });
}

function failureTests(given: Given): void {
  describe("failures", () => {
    test("members that do not exist are named with their code, the others get in", async () => {
      const subject = given();
      const ids = subject.members(8);
      subject.seed(8);
      const { missingMember, missingMemberCode } = subject.options;
      const resource = new Resource();
      const failed = resource.up(runOn(subject.emulator), subject.declare([...ids, missingMember]));
      await expect(failed).rejects.toBeInstanceOf(ApplyError);
      const error = await caught(failed);
      expect(error.reasons).toEqual([expect.stringMatching(new RegExp(`could not add \\w+ ${missingMember}: .*${missingMemberCode}`))]);
      expect(subject.live()).toEqual(ids);
      expect(error.properties).toMatchObject({ [subject.listProperty]: ids, memberCount: 8, answerable: { absent: [missingMember] } });
      expect(await resource.up(runOn(subject.emulator), subject.declare(ids))).toBe("update");
      expect(resource.known().outputs.answerable).toBeUndefined();
    });

    test("an answer lost after the write was done is no failure", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      subject.emulator.faults.add({ action: subject.options.actions.add, effect: { kind: "reset-after" } });
      const resource = new Resource();
      await resource.up(runOn(subject.emulator), subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      expect(resource.known().outputs.answerable).toBeUndefined();
    });

    test("a write that was lost before it was done is done in the end", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      subject.emulator.faults.add({ action: subject.options.actions.add, effect: { kind: "reset-before" } });
      const host = runOn(subject.emulator);
      await new Resource().up(host, subject.declare(ids));
      expect(subject.live()).toEqual(ids);
      expect(host.slept.length).toBeGreaterThan(0);
    });

    test("a look that fails in check is a warning, and the apply looks again", async () => {
      const subject = given();
      const ids = subject.members(2);
      subject.seed(3);
      const raw = JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: "R" });
      subject.emulator.faults.add({ action: subject.options.actions.list, effect: { kind: "raw", status: 403, body: raw } });
      const host = runOn(subject.emulator);
      await new Resource().up(host, subject.declare(ids));
      expect(host.warnings).toEqual([expect.stringContaining("could not be looked up")]);
      expect(host.warnings[0]).toContain("Forbidden.RAM");
      expect(subject.live()).toEqual(ids);
    });

    test("a refusal for good is told once for all members, and nothing is written after it", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      const raw = JSON.stringify({ Code: "Forbidden.RAM", Message: "no", RequestId: "R" });
      subject.emulator.faults.add({ action: subject.options.actions.add, times: -1, effect: { kind: "raw", status: 403, body: raw } });
      const error = await caught(new Resource().up(runOn(subject.emulator), subject.declare(ids)));
      // Sides without a bulk call have an answer, and a request, for each member; the mock answers all alike.
      expect(error.reasons).toHaveLength(1);
      expect(ids.filter((id) => !error.reasons[0]?.includes(id))).toEqual([]);
      expect(subject.live()).toEqual([]);
      expect(error.properties).toMatchObject({ [subject.listProperty]: [], answerable: { absent: ids } });
    });
  });
}

function countTests(given: Given): void {
  describe("calls", () => {
    test.each([0, 1, 100, 101, 250])("%i members take a listing of as many pages as they fill", async (count) => {
      const subject = given();
      const ids = subject.members(count);
      subject.seed(260);
      const { emulator } = subject;
      const resource = new Resource();
      const host = runOn(emulator);
      const inputs = await resource.check(host, subject.declare(ids));
      expect(subject.calls(), "check").toEqual(subject.expected({ listings: [0], probes: 1 }));
      await resource.apply(host, inputs);
      const wrote = count > 0;
      expect(subject.calls(), "create").toEqual(subject.expected({ listings: wrote ? [0, count] : [0], adds: count }));
      expect(subject.live()).toHaveLength(count);
      expect(resource.known().outputs.memberCount).toBe(count);

      await resource.up(runOn(emulator), subject.declare(ids));
      expect(subject.calls(), "no change").toEqual({});

      await resource.refresh(runOn(emulator));
      expect(subject.calls(), "refresh").toEqual(subject.expected({ listings: [count], probes: wrote ? 0 : 1 }));

      await resource.destroy(runOn(emulator));
      expect(subject.calls(), "delete").toEqual(wrote ? subject.expected({ listings: [count, 0], removes: count }) : {});
      expect(subject.live()).toEqual([]);
    });

    test("a change sends whoever is added and removed, and nothing else", async () => {
      const subject = given();
      const before = subject.members(150);
      const after = subject.members(150, 60);
      const resource = await existing(subject, before, 260);
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare(after));
      expect(subject.calls(), "check").toEqual(subject.expected({ listings: [150] }));
      await resource.apply(host, inputs);
      expect(subject.calls(), "update").toEqual(subject.expected({ listings: [150, 150], adds: 60, removes: 60 }));
      expect(subject.live()).toEqual([...after].sort());
    });
  });
}

function claimTests(given: Given): void {
  describe("claims", () => {
    test("a rename creates first and deletes last, and nobody loses access", async () => {
      const subject = given();
      const ids = subject.members(3);
      const old = await existing(subject, ids);
      const host = runOn(subject.emulator);
      const renamed = new Resource();
      await renamed.up(host, subject.declare(ids));
      await old.destroy(host);
      expect(subject.live()).toEqual(ids);
      expect(subject.calls()[subject.options.actions.remove]).toBeUndefined();
    });

    test("the other side of a pair keeps it, at update and at delete", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      const host = runOn(subject.emulator);
      const other = new Resource();
      await other.up(host, subject.declareOtherSide(b, [subject.options.target], additive));
      await resource.up(host, subject.declare([a]));
      expect(subject.live()).toEqual([a, b]);
      expect(host.warnings).toEqual([expect.stringContaining(`${b} not removed`)]);
      expect(resource.known().outputs.answerable).toEqual({ handed: [b] });
      const later = runOn(subject.emulator);
      await other.check(later, subject.declareOtherSide(b, [subject.options.target], additive));
      await resource.destroy(later);
      expect(subject.live()).toEqual([b]);
    });

    test("an update is asked for when this run took out what another resource declares", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      const other = new Resource();
      await other.up(runOn(subject.emulator), subject.declareOtherSide(b, [subject.options.target], additive));
      const host = runOn(subject.emulator);
      await resource.up(host, subject.declare([a]));
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
      const other = new Resource();
      await expect(other.up(host, subject.declareOtherSide(b, []))).rejects.toThrow(`takeover: ["${subject.options.target}"]`);
      expect(subject.live()).toEqual([a, b]);
    });
  });
}

function lagTests(given: Given): void {
  describe("a listing that lags behind the writes", () => {
    test("neither fails a create nor falsifies its outputs", async () => {
      const subject = given();
      const ids = subject.members(3);
      subject.seed(3);
      const resource = new Resource();
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare(ids));
      const writes = Math.ceil(ids.length / subject.limits.addLimit);
      subject.emulator.faults.add({ action: subject.options.actions.list, after: 1, effect: { kind: "stale", writes } });
      await resource.apply(host, inputs);
      expect(subject.live()).toEqual(ids);
      expect(resource.known().outputs).toMatchObject({ [subject.listProperty]: ids, memberCount: 3 });
      expect(resource.known().outputs.answerable).toBeUndefined();
    });

    test("neither fails a removal nor falsifies its outputs", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const resource = await existing(subject, [a, b]);
      const host = runOn(subject.emulator);
      const inputs = await resource.check(host, subject.declare([a]));
      subject.emulator.faults.add({ action: subject.options.actions.list, after: 1, effect: { kind: "stale", writes: 1 } });
      await resource.apply(host, inputs);
      expect(subject.live()).toEqual([a]);
      expect(resource.known().outputs).toMatchObject({ [subject.listProperty]: [a], memberCount: 1 });
      expect(resource.known().outputs.answerable).toBeUndefined();
    });

    test("does not make a member whom this run took out a stranger", async () => {
      const subject = given();
      const [a, b] = subject.members(2) as [string, string];
      const old = await existing(subject, [b]);
      const host = runOn(subject.emulator);
      await old.destroy(host);
      const renewed = new Resource();
      const inputs = await renewed.check(host, subject.declare([a]));
      // The first listing shows the removed one again, and so does the one after the add.
      subject.emulator.faults.add({ action: subject.options.actions.list, effect: { kind: "stale", writes: 1 } });
      subject.emulator.faults.add({ action: subject.options.actions.list, effect: { kind: "stale", writes: 2 } });
      await renewed.apply(host, inputs);
      expect(subject.live()).toEqual([a]);
      expect(renewed.known().outputs).toMatchObject({ [subject.listProperty]: [a], memberCount: 1 });
    });
  });
}

function accountTests(given: Given, exceptions: Readonly<Partial<Record<ContractException, string>>>): void {
  describe("another account", () => {
    const key = ["otherid", "othersecret"] as const;
    const reason = exceptions["what another account owns counts as gone"];

    if (reason === undefined) test("is named by the warning of a delete, with the region and the members", async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      const host = runOn(subject.emulator, { key });
      await resource.destroy(host);
      expect(host.warnings).toEqual([expect.stringContaining(ids.join(", "))]);
      expect(host.warnings[0]).toContain("account 2234567890123456");
      expect(host.warnings[0]).toContain("cn-hangzhou");
      expect(subject.live()).toEqual(ids);
    });
    else test(`is an error of refresh and delete: ${reason}`, async () => {
      const subject = given();
      const ids = subject.members(2);
      const resource = await existing(subject, ids);
      await expect(resource.refresh(runOn(subject.emulator, { key }))).rejects.toThrow(/\(.*HTTP \d+/);
      await expect(resource.destroy(runOn(subject.emulator, { key }))).rejects.toThrow(/\(.*HTTP \d+/);
      expect(resource.state).toBeDefined();
      expect(subject.live()).toEqual(ids);
    });
  });
}

/** A resource that is up, with the calls counted from here. */
export async function existing(subject: Subject, ids: readonly string[], possible = 8): Promise<Resource> {
  subject.seed(possible);
  const resource = new Resource();
  await resource.up(runOn(subject.emulator), subject.declare(ids));
  subject.countFromHere();
  return resource;
}

/** The error of an apply that was done in part. */
export async function caught(work: Promise<unknown>): Promise<ApplyError> {
  const error: unknown = await work.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof ApplyError)) throw new Error("the apply was not done in part", { cause: error });
  return error;
}
