import type { FaultEffect } from "../../emulator";

/** A fault as it meets a call, whichever call that is. */
export interface Fault {
  readonly name: string;
  /** `refuse` closes the port; everything else is an effect of the emulator. */
  readonly effect: "refuse" | FaultEffect;
  /** Whether the service did what the call asked, although the answer does not tell. */
  readonly done: boolean;
  /**
   * `passing`: like the way to the service, so that a call that changes nothing is simply repeated. `lasting`: an
   * answer that no repetition is expected to better.
   */
  readonly nature: "passing" | "lasting";
  /** Whether it differs from another fault only by what the service did, so that a call which changes nothing cannot tell. */
  readonly ofWrites?: true;
  /** Whether it is one of the few that stand for all where a call takes a way that another cell goes in full. */
  readonly isBrief?: true;
  /** Until when it lasts by the clock, in milliseconds, in place of a number of calls. */
  readonly untilMs?: number;
  /** Milliseconds that the client waits for an answer in cells of this fault. */
  readonly readTimeout?: number;
}

const WRONG_TYPES = JSON.stringify({
  RequestId: 7,
  TotalCount: "many",
  Count: {},
  Users: "nobody",
  User: [],
  UserGroups: 12,
  UserGroup: false,
  Instances: { InstanceId: 1 },
  Results: [[1], null],
  Success: [true],
  Result: 12,
  Credentials: ["secret"],
  AccountId: {},
  Surprise: 1e300,
});

const READ_TIMEOUT = 60;

type Traits = Partial<Omit<Fault, "name" | "effect" | "nature">>;

function passing(name: string, effect: Fault["effect"], traits: Traits = {}): Fault {
  return { name, effect, done: false, nature: "passing", ...traits };
}

function lasting(name: string, effect: Fault["effect"], traits: Traits = {}): Fault {
  return { name, effect, done: false, nature: "lasting", ...traits };
}

/** What was done, though the answer does not tell: only a write can tell it from the same fault before it was done. */
const DONE = { done: true, ofWrites: true } as const;

/** Stands for all where another cell goes the same way in full. */
const BRIEF = { isBrief: true } as const;

/** Every fault of the matrix but those that are about one member. */
export const FAULTS: readonly Fault[] = [
  passing("refused connection", "refuse"),
  passing("reset before the request was read", { kind: "reset-before" }, BRIEF),
  passing("reset after it was done", { kind: "reset-after" }, DONE),
  passing("timeout, not processed", { kind: "timeout" }, { readTimeout: READ_TIMEOUT }),
  passing("timeout, processed", { kind: "timeout", processed: true }, { ...DONE, readTimeout: READ_TIMEOUT }),
  // Each status and each kind of body once: the client looks at one and not at the other.
  passing("HTTP 500 json", { kind: "status", status: 500, body: "json" }),
  passing("HTTP 502 html", { kind: "status", status: 502, body: "html" }),
  passing("HTTP 503 empty", { kind: "status", status: 503, body: "empty" }),
  passing("HTTP 502 html, processed", { kind: "status", status: 502, body: "html", processed: true }, DONE),
  passing("throttled", { kind: "throttle" }, BRIEF),
  passing("throttled for 30 s", { kind: "throttle" }, { untilMs: 30_000 }),
  passing("truncated JSON, processed", { kind: "raw", body: '{"RequestId":"R","Resul', truncate: true, processed: true }, { done: true }),
  lasting("wrong-type JSON", { kind: "raw", body: WRONG_TYPES }, BRIEF),
  lasting("wrong-type JSON, processed", { kind: "raw", body: WRONG_TYPES, processed: true }, DONE),
  lasting("HTML with HTTP 200", { kind: "raw", body: "<html>login</html>", contentType: "text/html" }),
  lasting("redirect", { kind: "raw", body: "", status: 302, location: "http://127.0.0.1:9/" }),
];
