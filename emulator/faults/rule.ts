import * as v from "valibot";

const processed = v.exactOptional(v.boolean());

const effectSchema = v.variant("kind", [
  /** The connection is reset before the call takes effect. */
  v.strictObject({ kind: v.literal("reset-before") }),
  /** The call takes effect, then the connection is reset. */
  v.strictObject({ kind: v.literal("reset-after") }),
  /** There is never an answer; the call takes effect when `processed`. */
  v.strictObject({ kind: v.literal("timeout"), processed }),
  v.strictObject({
    kind: v.literal("status"),
    status: v.picklist([500, 502, 503]),
    body: v.picklist(["json", "html", "empty"]),
    code: v.exactOptional(v.string()),
    processed,
  }),
  v.strictObject({ kind: v.literal("throttle"), retryAfter: v.exactOptional(v.number()) }),
  /** Forced codes by user id, for calls with a code for each user; those users are not applied. */
  v.strictObject({ kind: v.literal("members"), codes: v.record(v.string(), v.string()) }),
  /** Results[] without its last element, absent, reversed, twice, or with users that are not in the request. */
  v.strictObject({
    kind: v.literal("results"),
    shape: v.picklist(["missing", "absent", "reordered", "doubled", "unasked"]),
  }),
  v.strictObject({
    kind: v.literal("raw"),
    body: v.string(),
    status: v.exactOptional(v.number()),
    contentType: v.exactOptional(v.string()),
    location: v.exactOptional(v.string()),
    /** Announce more bytes than are sent, then close. */
    truncate: v.exactOptional(v.boolean()),
    processed,
  }),
  v.strictObject({ kind: v.literal("delay"), delayMs: v.pipe(v.number(), v.minValue(0)) }),
  /** The call sees the state before the last `writes` writes. */
  v.strictObject({ kind: v.literal("stale"), writes: v.pipe(v.number(), v.integer(), v.minValue(1)) }),
]);

const ruleSchema = v.strictObject({
  service: v.exactOptional(v.string()),
  action: v.exactOptional(v.string()),
  match: v.exactOptional(v.record(v.string(), v.string())),
  times: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(-1))),
  after: v.exactOptional(v.pipe(v.number(), v.integer(), v.minValue(0))),
  untilMs: v.exactOptional(v.pipe(v.number(), v.minValue(0))),
  effect: effectSchema,
});

export type FaultEffect = Readonly<v.InferOutput<typeof effectSchema>>;

/**
 * The calls of a fault. `times` is 1 by default, or unlimited when `untilMs` is given; -1 is unlimited. `after` is how
 * many matching calls pass first. `untilMs` is a duration by the injected clock.
 */
export type FaultRule = Readonly<v.InferOutput<typeof ruleSchema>>;

export function parseFaultRule(input: unknown): FaultRule {
  const result = v.safeParse(ruleSchema, input);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`Fault: ${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`);
}
