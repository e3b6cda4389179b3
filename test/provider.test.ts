import type * as pulumi from "@pulumi/pulumi";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { startEmulator, type Emulator } from "../emulator";
import { PROVIDER_TEXT } from "../provider/base/provider-text";
import { membersOf } from "../provider/membership/ledger";
import { ACCOUNT, ops, opsArgs } from "./support/emulated";

const ID = "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9";
const program = { ...opsArgs, __provider: PROVIDER_TEXT };
const inputs = { ...ops, __provider: PROVIDER_TEXT };
const outputs = { ...ops, accountId: ACCOUNT };
const state = { ...outputs, __provider: PROVIDER_TEXT };

let emulator: Emulator;
let provider: pulumi.dynamic.ResourceProvider;

beforeEach(async () => {
  vi.spyOn(console, "log").mockImplementation(() => undefined);
  // The module's state belongs to one run of the engine.
  vi.resetModules();
  ({ default: provider } = await vi.importActual<{ default: pulumi.dynamic.ResourceProvider }>("../provider/provider"));
  emulator = await startEmulator({ enforceRate: false, sleep: async () => undefined });
  await configure();
});

async function configure(): Promise<void> {
  const values: Record<string, string> = {
    "alicloud:accessKey": "testid",
    "alicloud:secretKey": "testsecret",
    "alicloud:endpoints": JSON.stringify({ bastionhost: emulator.url, sts: emulator.url }),
  };
  const config = { get: (key: string) => values[key], require: (key: string) => String(values[key]) };
  await provider.configure?.({ config });
}

afterEach(async () => {
  vi.restoreAllMocks();
  await emulator.close();
});

/** The error that a method throws. */
async function thrown(work: Promise<unknown> | undefined): Promise<Error & Record<string, unknown>> {
  const error: unknown = await work?.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  if (!(error instanceof Error)) throw new Error("nothing was thrown");
  return error as Error & Record<string, unknown>;
}

describe("the provider", () => {
  test("has the methods of the contract", () => {
    expect(Object.keys(provider)).toEqual(["configure", "check", "diff", "create", "read", "update", "delete"]);
  });

  test("passes inputs on without its own text, which the host adds", async () => {
    expect(await provider.check?.({}, program)).toEqual({ inputs: ops, failures: [] });
    expect(await provider.create(inputs)).toEqual({ id: ID, outs: outputs });
    expect(await provider.read?.(ID, state)).toEqual({ id: ID, props: outputs, inputs: ops });
    expect(await provider.update?.(ID, state, inputs)).toEqual({ outs: outputs });
    expect(await provider.diff?.(ID, state, inputs)).toEqual({ changes: false, replaces: [] });
    expect(await provider.delete?.(ID, state)).toBeUndefined();
  });

  test("warns of missing members while nothing changes", async () => {
    const missing = { status: { "999": "absent" as const }, missing: ["999"], onMissing: "warn" as const };
    const news = { ...inputs, members: membersOf(["103", "104", "999"]), onMissing: "warn" as const };
    await provider.diff?.(ID, { ...state, ...missing }, news);
    expect(console.log).toHaveBeenCalledWith(
      expect.stringContaining("warning: bastionhost group 9: user 999 declared, but unknown to the service"),
    );
  });

  test("shares one run between all configurations of its process", async () => {
    const group7 = { ...program, userGroupId: "7", mode: "additive", userIds: ["105"] };
    await provider.check?.({}, group7);
    await configure();
    await provider.delete?.("", { ...state, userGroupId: "7", members: membersOf(["105", "106"]) });
    const removed = emulator.calls().filter(({ action }) => action === "RemoveUsersFromGroup");
    expect(removed.map(({ parameters }) => parameters["UserIds"])).toEqual(['["106"]']);
  });

  test("prints for the reader of the run", async () => {
    await provider.check?.({}, program);
    expect(console.log).toHaveBeenCalledWith(
      "ops (bastionhost group 9): 2 members now; adopts 2 users, without a write",
    );
  });

  test("errors of check, diff, read and delete carry a message and an empty stack", async () => {
    const door = { ...state, service: "door" };
    const broken = { ...inputs, members: 7 };
    const circular: Record<string, unknown> = { ...program };
    circular["assumeRole"] = { roleArn: circular };
    const errors = [
      await thrown(provider.check?.({}, circular)),
      await thrown(provider.diff?.(ID, state, { ...broken, assumeRole: circular })),
      await thrown(provider.read?.(ID, door)),
      await thrown(provider.delete?.(ID, door)),
    ];
    expect(errors.map(({ stack }) => stack)).toEqual(["", "", "", ""]);
    expect(errors.every(({ message, cause }) => message !== "" && cause === undefined)).toBe(true);
    expect(errors[3]?.message).toContain('service is "door"');
  });

  test("a partial apply keeps the text in its properties, without which the state is unusable", async () => {
    const news = { ...inputs, members: membersOf(["103", "104", "999"]) };
    for (const work of [() => provider.create(news), () => provider.update?.(ID, state, news)]) {
      const error = await thrown(work());
      expect(error).toMatchObject({
        id: ID,
        properties: { ...outputs, status: { "999": "absent" }, __provider: PROVIDER_TEXT },
        reasons: [expect.stringContaining("could not add user 999")],
      });
    }
  });

  test("other errors of a create leave no state", async () => {
    const error = await thrown(provider.create({ ...inputs, members: {} }));
    expect(error.message).toContain("takeover");
    expect(Object.keys(error)).not.toContain("properties");
  });

  test("reads by id alone", async () => {
    expect(await provider.read?.(ID)).toMatchObject({ id: ID, props: { members: ops.members } });
  });
});
