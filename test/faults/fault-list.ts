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

const failing = ([500, 502, 503] as const).flatMap((status) =>
  (["json", "html", "empty"] as const).map((body): Fault => ({
    name: `HTTP ${status} ${body}`,
    effect: { kind: "status", status, body },
    done: false,
    nature: "passing",
  })),
);

/** Every fault of the matrix but those that are about one member. */
export const FAULTS: readonly Fault[] = [
  { name: "refused connection", effect: "refuse", done: false, nature: "passing" },
  { name: "reset before the request was read", effect: { kind: "reset-before" }, done: false, nature: "passing" },
  { name: "reset after it was done", effect: { kind: "reset-after" }, done: true, nature: "passing" },
  { name: "timeout, not processed", effect: { kind: "timeout" }, done: false, nature: "passing", readTimeout: READ_TIMEOUT },
  { name: "timeout, processed", effect: { kind: "timeout", processed: true }, done: true, nature: "passing", readTimeout: READ_TIMEOUT },
  ...failing,
  { name: "HTTP 502 html, processed", effect: { kind: "status", status: 502, body: "html", processed: true }, done: true, nature: "passing" },
  { name: "throttled", effect: { kind: "throttle" }, done: false, nature: "passing" },
  { name: "throttled for 30 s", effect: { kind: "throttle" }, done: false, nature: "passing", untilMs: 30_000 },
  { name: "wrong-type JSON", effect: { kind: "raw", body: WRONG_TYPES }, done: false, nature: "lasting" },
  { name: "wrong-type JSON, processed", effect: { kind: "raw", body: WRONG_TYPES, processed: true }, done: true, nature: "lasting" },
  { name: "HTML with HTTP 200", effect: { kind: "raw", body: "<html>login</html>", contentType: "text/html" }, done: false, nature: "lasting" },
  { name: "redirect", effect: { kind: "raw", body: "", status: 302, location: "http://127.0.0.1:9/" }, done: false, nature: "lasting" },
  { name: "truncated JSON, processed", effect: { kind: "raw", body: '{"RequestId":"R","Resul', truncate: true, processed: true }, done: true, nature: "passing" },
];
