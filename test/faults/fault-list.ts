import type { FaultEffect } from "../../emulator";

/** A fault of any call. */
export interface Fault {
  readonly name: string;
  /** `refuse` closes the port; everything else is an effect of the emulator. */
  readonly effect: "refuse" | FaultEffect;
  /** Whether the call took effect although the answer does not say so. */
  readonly done: boolean;
  /**
   * `passing`: transient, as of a connection, so that a read is repeated. `lasting`: an answer that repeating the call
   * does not improve.
   */
  readonly nature: "passing" | "lasting";
  /** Set when it differs from another fault only in whether the call took effect; a read cannot tell the two apart. */
  readonly ofWrites?: true;
  /** One of the few faults for calls whose code path another cell already covers with all faults. */
  readonly isBrief?: true;
  /** How long it lasts in milliseconds of the clock, in place of a number of calls. */
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

/** The call took effect. Only a write can tell this from the same fault without an effect. */
const DONE = { done: true, ofWrites: true } as const;

/** Represents all faults where another cell covers the same code path. */
const BRIEF = { isBrief: true } as const;

/** Every fault of the matrix except those of a single member. */
export const FAULTS: readonly Fault[] = [
  passing("refused connection", "refuse"),
  passing("reset before the request was read", { kind: "reset-before" }, BRIEF),
  passing("reset after it was done", { kind: "reset-after" }, DONE),
  passing("timeout, not processed", { kind: "timeout" }, { readTimeout: READ_TIMEOUT }),
  passing("timeout, processed", { kind: "timeout", processed: true }, { ...DONE, readTimeout: READ_TIMEOUT }),
  // Each status and each kind of body once: the client treats them independently.
  passing("HTTP 500 json", { kind: "status", status: 500, body: "json" }),
  passing("HTTP 502 html", { kind: "status", status: 502, body: "html" }),
  passing("HTTP 503 empty", { kind: "status", status: 503, body: "empty" }),
  passing("HTTP 502 html, processed", { kind: "status", status: 502, body: "html", processed: true }, DONE),
  passing("throttled", { kind: "throttle" }, BRIEF),
  passing("throttled for 30 s", { kind: "throttle" }, { untilMs: 30_000 }),
  passing(
    "truncated JSON, processed",
    { kind: "raw", body: '{"RequestId":"R","Resul', truncate: true, processed: true },
    { done: true },
  ),
  lasting("wrong-type JSON", { kind: "raw", body: WRONG_TYPES }, BRIEF),
  lasting("wrong-type JSON, processed", { kind: "raw", body: WRONG_TYPES, processed: true }, DONE),
  lasting("HTML with HTTP 200", { kind: "raw", body: "<html>login</html>", contentType: "text/html" }),
  lasting("redirect", { kind: "raw", body: "", status: 302, location: "http://127.0.0.1:9/" }),
];
