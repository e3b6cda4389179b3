import { CallError, type CallFailure } from "../../provider/base/call-error";
import type { Session } from "../../provider/base/api";
import type { Side, Target } from "../../provider/membership/target";
import type { Place } from "../../provider/reconcile/observe";
import type { BatchOutcome, MemberOutcome } from "../../provider/membership/outcome";
import type { Observation, Service, SideCalls } from "../../provider/services/service";
import { hostOf, type TestHost } from "./host";
import { fakeClock } from "./clock";

/** A target in memory, with scripted answers of the next calls. */
export interface FakePlace extends Place {
  /** The live members. */
  readonly members: Set<string>;
  /** One line per call, such as `add 1,2`. */
  readonly calls: string[];
  /** Answers of the next calls, by verb; a call without one does its work. */
  readonly script: Record<"list" | "add" | "remove", (Scripted | undefined)[]>;
}

/** What a call does instead of its work: fail, answer with these outcomes, or with this observation. */
export type Scripted = CallError | Readonly<Record<string, MemberOutcome>> | Observation;

export interface FakePlaceOptions {
  readonly side?: Side;
  readonly addLimit?: number;
  readonly removeLimit?: number;
  /** Members that cause a refusal of their whole batch, as in Quick BI. */
  readonly bad?: readonly string[];
}

export const target: Target = { service: "door", regionId: "cn-hangzhou", side: "group", id: "7" };

/** A service in memory with one target. */
export function fakePlace(members: readonly string[] = [], options: FakePlaceOptions = {}): FakePlace {
  const live = new Set(members);
  const calls: string[] = [];
  const script: FakePlace["script"] = { list: [], add: [], remove: [] };
  const change = (verb: "add" | "remove", batch: readonly string[]): BatchOutcome => {
    calls.push(`${verb} ${batch.join(",")}`);
    const scripted = script[verb].shift();
    if (scripted instanceof CallError) throw scripted;
    if (scripted !== undefined) return new Map(Object.entries(scripted as Record<string, MemberOutcome>));
    if (batch.some((member) => options.bad?.includes(member))) throw failure({ kind: "not-found", code: "Bad.Member" });
    batch.forEach((member) => (verb === "add" ? live.add(member) : live.delete(member)));
    return new Map(batch.map((member) => [member, { kind: "done" }]));
  };
  const sideCalls: SideCalls = {
    addLimit: options.addLimit ?? 100,
    removeLimit: options.removeLimit ?? 100,
    observe: async () => {
      calls.push("list");
      const scripted = script.list.shift();
      if (scripted instanceof CallError) throw scripted;
      return (scripted as Observation | undefined) ?? { kind: "present", members: [...live] };
    },
    add: async (_session, _target, batch) => change("add", batch),
    remove: async (_session, _target, batch) => change("remove", batch),
    existing: async (_session, _target, batch) => batch.filter((member) => options.bad?.includes(member) !== true),
    blames: (error) => (error.code === "Bad.Member" ? "member" : "call"),
  };
  return {
    service: { ...doorService, sides: { group: sideCalls, user: sideCalls } },
    session,
    target: { ...target, side: options.side ?? "group" },
    members: live,
    calls,
    script,
  };
}

/** A failed call of the service in memory. */
export function failure(facts: Partial<CallFailure> = {}): CallError {
  return new CallError({
    kind: "permission",
    outcome: "none",
    service: "door",
    action: "Change",
    reason: "no entry",
    ...facts,
  });
}

/** A host for places that need no cloud. */
export function fakeHost(): TestHost {
  return hostOf({
    session: () => session,
    defaultRegion: () => "cn-hangzhou",
    accountId: async () => "1",
    knownAccountId: () => undefined,
    callerId: async () => undefined,
  });
}

const unused = async (): Promise<never> => {
  throw new Error("a place in memory makes no calls");
};

const session: Session = { read: unused, write: unused, account: async () => "account 1", clock: fakeClock() };

const doorService: Omit<Service, "sides"> = {
  name: "door",
  product: {
    service: "door",
    product: "Test-door",
    version: "2026-01-01",
    endpointKey: "door",
    endpointVariable: "DOOR",
    endpointFor: () => "door.invalid",
    callsPerSecond: () => undefined,
    codes: {},
    documentation: () => "https://docs.example",
  },
  hasInstances: false,
  refusesId: () => undefined,
  directory: {
    listGroups: unused,
    find: unused,
    listMembers: unused,
    roster: unused,
    lookUp: unused,
    few: { user: 5, group: 5 },
    identify: async (_session, _location, _kind, ids) => ids.map((id) => ({ id })),
    everybody: async () => [],
  },
};
