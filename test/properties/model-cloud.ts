import type { FaultRule, GroupAddress, MemberChange, Seed, Settings, State } from "../../emulator";
import { changeMembers } from "../../emulator/control/drift";
import { bendFields } from "../../emulator/faults/effects";
import type { Action, Fields, Service } from "../../emulator/services/action";
import { actionOf, serviceOfVersion } from "../../emulator/services/registry";
import { defaultSettings } from "../../emulator/settings";
import { RpcError } from "../../emulator/wire/rpc-error";
import { World } from "../../emulator/world";
import { CallError } from "../../provider/base/call-error";
import { failureOf } from "../../provider/cloud/failure";
import type { Answer, ApiProduct, CallParameters, Cloud, Session } from "../../provider/base/api";
import { pairsRemovedBy, type Pair } from "./pairs-of";
import { fakeClock } from "../support/clock";

/** The fault of one call. */
export type Fault =
  /** Throttled until the retries are used up, without an effect. */
  | { readonly kind: "throttled" }
  /** Refused whatever its members, without an effect. */
  | { readonly kind: "forbidden" }
  /** No answer; the call took effect if `done`. */
  | { readonly kind: "lost"; readonly done: boolean }
  /** One member of the batch gets its own code and is not changed. */
  | { readonly kind: "member"; readonly at: number; readonly code: string }
  | { readonly kind: "results"; readonly shape: Extract<FaultRule["effect"], { kind: "results" }>["shape"] }
  /** A listing that does not show the latest writes yet. */
  | { readonly kind: "stale"; readonly writes: number }
  /** The provider is killed before or after the call takes effect: there is no answer, and no other call is sent. */
  | { readonly kind: "killed"; readonly done: boolean };

/** The conditions of one run of the engine. */
export interface Weather {
  /** Faults by the number of the call in this run, from 0. */
  readonly faults?: Readonly<Record<number, Fault>>;
  /** Actions that the credentials may not call. */
  readonly denied?: readonly string[];
  /** Turns of the event loop before and after each call takes effect; used cyclically. */
  readonly turns?: readonly number[];
}

const FORBIDDEN: Fault = { kind: "forbidden" };

/** One call of a run. */
export interface ModelCall {
  readonly access: "read" | "write";
  readonly action: string;
  readonly fault?: Fault["kind"];
  /** Pairs that it asks to remove. */
  readonly removes: readonly Pair[];
  /** The state that it saw; undefined until it takes effect. */
  shown?: State;
}

/**
 * The services of the emulator without HTTP, signatures, pace and time: a call is a function call, and the weather
 * decides everything that happens in it.
 */
export class ModelCloud {
  readonly world: World;
  calls: ModelCall[] = [];
  #weather: Weather = {};
  #run = 0;
  #kill: () => void = () => undefined;

  constructor(seed: Seed, settings: Partial<Settings> = {}) {
    this.world = new World(seed, { ...defaultSettings, ...settings }, () => 0);
  }

  get state(): State {
    return this.world.state;
  }

  /** Changes members behind the back of the stack. */
  intervene(group: GroupAddress, change: MemberChange): void {
    this.world.intervene(changeMembers(this.world.state, group, change));
  }

  /** Starts a run; the promise settles when the run is killed. */
  startRun(weather: Weather): Promise<void> {
    this.#weather = weather;
    this.#run++;
    this.calls = [];
    return new Promise((resolve) => {
      this.#kill = resolve;
    });
  }

  /** The number of the latest run. */
  get run(): number {
    return this.#run;
  }

  /** The cloud as one run sees it. Calls of a killed run have no effect and get no answer. */
  of(run: number, tell: (call: ModelCall) => void = () => undefined): Cloud {
    return {
      session: (product) => this.#session(run, product, tell),
      defaultRegion: () => "cn-hangzhou",
      accountId: async () => "1",
      knownAccountId: () => undefined,
      callerId: async () => undefined,
    };
  }

  #session(run: number, product: ApiProduct, tell: (call: ModelCall) => void): Session {
    const send = async (access: ModelCall["access"], action: string, parameters: CallParameters): Promise<Answer> => {
      if (run !== this.#run) return new Promise(() => undefined);
      const { call, number } = this.#listed(access, action, parameters);
      tell(call);
      return this.#call(run, product, call, number, parameters);
    };
    return {
      read: (action, parameters) => send("read", action, parameters),
      write: (action, parameters) =>
        send("write", action, typeof parameters === "function" ? parameters() : parameters),
      account: async () => "account 1",
      clock: fakeClock(),
    };
  }

  #listed(
    access: ModelCall["access"],
    action: string,
    parameters: CallParameters,
  ): { call: ModelCall; number: number } {
    const number = this.calls.length;
    const planned = this.#weather.denied?.includes(action) ? FORBIDDEN : this.#weather.faults?.[number];
    const fault = planned?.kind === "stale" && access === "write" ? undefined : planned;
    const call = {
      access,
      action,
      removes: pairsRemovedBy(action, parameters),
      ...(fault === undefined ? {} : { fault: fault.kind }),
    };
    this.calls.push(call);
    return { call, number };
  }

  async #call(
    run: number,
    product: ApiProduct,
    call: ModelCall,
    number: number,
    parameters: CallParameters,
  ): Promise<Answer> {
    const fault =
      call.fault === undefined ? undefined : call.fault === "forbidden" ? FORBIDDEN : this.#weather.faults?.[number];
    await this.#pass(run, 2 * number);
    if (fault?.kind === "killed" && !fault.done) {
      this.#end();
      await this.#pass(run, 0);
    }
    const answer = this.#answer(product, call, parameters, fault);
    if (fault?.kind === "killed") {
      this.#end();
    }
    await this.#pass(run, 2 * number + 1);
    return answer();
  }

  /** Kills the provider: its open calls never get an answer. */
  #end(): void {
    this.#run++;
    this.#kill();
  }

  async #pass(run: number, at: number): Promise<void> {
    const turns = this.#weather.turns ?? [];
    for (let turn = 0; turn < 10 * (turns[at % turns.length] ?? 0); turn++) {
      await Promise.resolve();
    }
    if (run !== this.#run) {
      await new Promise(() => undefined);
    }
  }

  /** Applies the call now; the returned function gives the answer or throws the error. */
  #answer(product: ApiProduct, call: ModelCall, parameters: CallParameters, fault: Fault | undefined): () => Answer {
    const { action: name } = call;
    const refuse = (code: string): never => {
      throw failureOf(product, name, {
        is: "refused",
        status: 400,
        code,
        message: "A fault of this test",
        requestId: "R",
      });
    };
    if (fault?.kind === "throttled") return () => refuse("Throttling.User");
    if (fault?.kind === "forbidden") return () => refuse("NoPermission");
    const carriedOut =
      fault?.kind === "lost" && !fault.done ? undefined : this.#carryOut(product, call, parameters, fault);
    if (fault?.kind === "lost") {
      return () => {
        throw failureOf(product, name, { is: "lost", reason: "the connection was lost", sent: true });
      };
    }
    return () => {
      if (carriedOut instanceof CallError) throw carriedOut;
      return carriedOut ?? {};
    };
  }

  #carryOut(
    product: ApiProduct,
    call: ModelCall,
    parameters: CallParameters,
    fault: Fault | undefined,
  ): Answer | CallError {
    const { action: name } = call;
    const service = serviceOfVersion(product.version);
    const action = service === undefined ? undefined : actionOf(service, name);
    if (service === undefined || action === undefined) {
      throw new Error(`the emulator has no ${product.service} ${name}`);
    }
    try {
      const context = this.#context(action, parameters, fault);
      call.shown = context.state;
      const fields = action.run(context);
      const bent = fault?.kind === "results" ? bendFields(fault, fields) : fields;
      return { RequestId: "R", ...adjusted(service, bent, this.world.settings) };
    } catch (error) {
      if (!(error instanceof RpcError)) throw error;
      const { code, message, status } = error;
      return failureOf(product, name, { is: "refused", status, code, message, requestId: "R" });
    }
  }

  #context(action: Action, parameters: CallParameters, fault: Fault | undefined): Parameters<Action["run"]>[0] {
    const stale = fault?.kind === "stale" ? fault.writes : 0;
    return {
      parameters: new Map(Object.entries(parameters)),
      state: stale === 0 || action.writes === true ? this.world.state : this.world.stateBefore(stale),
      settings: this.world.settings,
      caller: { accountId: "1", accessKeyId: "key" },
      sessions: this.world.sessions,
      host: "",
      now: 0,
      memberCodes: fault?.kind === "member" ? memberCodes(parameters, fault) : {},
      commit: (next) => this.world.commit(next),
    };
  }
}

function adjusted(service: Service, fields: Fields, settings: Settings): Fields {
  return service.adjustFields?.(fields, settings) ?? fields;
}

function memberCodes(parameters: CallParameters, fault: Extract<Fault, { kind: "member" }>): Record<string, string> {
  const users = JSON.parse(parameters["UserIds"] ?? "[]") as string[];
  const user = users[fault.at % users.length];
  return user === undefined ? {} : { [user]: fault.code };
}
