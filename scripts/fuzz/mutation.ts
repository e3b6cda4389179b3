import { CODES, CONTENT_TYPES, HOSTILE_TEXTS, STATUSES } from "./hostile";
import { mutateJson } from "./mutate-json";
import type { Random } from "./random";

/** An answer of the emulator, or what is sent in its place. */
export interface Answer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** What becomes of one call. */
export type Plan =
  | { readonly kind: "pass" }
  /** The connection breaks, and the service never sees the call. */
  | { readonly kind: "reset-before" }
  /** The service never sees the call, and something else answers. */
  | { readonly kind: "instead"; readonly deliver: (echo: string) => Delivery }
  /** The service does its work; then this reaches the provider. */
  | { readonly kind: "after"; readonly deliver: (answer: Answer, echo: string) => Delivery };

export type Delivery = { readonly how: string } & (
  | { readonly kind: "reset" }
  | { readonly kind: "answer"; readonly answer: Answer; readonly delayMs?: number; readonly encoding?: string }
  /** So many bytes of the answer, with or without a true content-length, then the end of the connection. */
  | { readonly kind: "cut"; readonly answer: Answer; readonly bytes: number; readonly isAbrupt: boolean }
);

/** How the answers of one command are mutated. */
export interface Weather {
  /** Share of the calls. */
  readonly rate: number;
  /** Every call of this action, each in the same way, so that repeating it does not help. */
  readonly stuck?: string;
  /** Only calls of these actions are mutated; the run gets further. @default all */
  readonly among?: ReadonlySet<string>;
  /** So many calls with the same parameters pass first: the looks before a write, and not those after it. @default 0 */
  readonly after?: number;
  readonly slowMs: number;
}

/** A call as the plan knows it. */
export interface Call {
  readonly action: string;
  /** Tells the call from others of the command, and the repetitions of it from each other. */
  readonly key: string;
  /** How often it was sent before. */
  readonly time: number;
}

/** Decides what becomes of a call: by the seed, the call and how often it was sent, never by the order of calls. */
export function planOf(random: Random, weather: Weather, { action, key, time }: Call): Plan {
  const own = random.fork(weather.stuck === action ? `stuck ${action}` : key);
  const isSpared = weather.among?.has(action) === false || time < (weather.after ?? 0);
  if (weather.stuck !== action && (isSpared || !own.chance(weather.rate))) return { kind: "pass" };
  if (own.chance(0.1)) return { kind: "reset-before" };
  if (own.chance(0.2)) return { kind: "instead", deliver: (echo) => refused(own, NOTHING, echo) };
  return { kind: "after", deliver: (answer, echo) => deliver(own, answer, echo, weather.slowMs) };
}

const NOTHING: Answer = { status: 200, contentType: "application/json", body: "{}" };

function deliver(random: Random, answer: Answer, echo: string, slowMs: number): Delivery {
  // Most mutations are of the content: they get furthest into the provider.
  if (random.chance(0.6)) {
    const { text, how } = mutateJson(random, answer.body, echo);
    return { kind: "answer", answer: { ...answer, body: text }, how };
  }
  return random.pick(ENVELOPES)(random, answer, echo, slowMs);
}

type Envelope = (random: Random, answer: Answer, echo: string, slowMs: number) => Delivery;

const ENVELOPES: readonly Envelope[] = [
  () => ({ kind: "reset", how: "reset after" }),
  (random, answer) => ({
    kind: "cut",
    answer,
    bytes: bytesOf(random, answer),
    isAbrupt: true,
    how: "reset in the middle",
  }),
  (random, answer) => ({ kind: "cut", answer, bytes: bytesOf(random, answer), isAbrupt: false, how: "truncated" }),
  (random, answer) => {
    const status = random.pick(STATUSES);
    return { kind: "answer", answer: { ...answer, status }, how: `status ${status}` };
  },
  (random, answer) => {
    const contentType = random.pick(CONTENT_TYPES);
    return { kind: "answer", answer: { ...answer, contentType }, how: `type ${contentType}` };
  },
  (random, answer, echo) => refused(random, answer, echo),
  (random, answer, echo) => refused(random, answer, echo),
  (random, answer, echo) => refused(random, answer, echo),
  (random, answer) => {
    const status = random.pick([200, 403, 502]);
    const body = `<html><body>\u001b[31m\n::error::fuzz ${random.pick(HOSTILE_TEXTS)}</body></html>`;
    return { kind: "answer", answer: { ...answer, status, contentType: "text/html", body }, how: `HTML ${status}` };
  },
  (random, answer) => {
    const body = random.pick(["", "null", "[]", "7", '"text"', "{}", "{", "\ufeff{}", "[".repeat(20_000), "{}{}"]);
    return { kind: "answer", answer: { ...answer, body }, how: `body ${body.slice(0, 20)}` };
  },
  (_random, answer) => {
    const twice = answer.body.replace(/^\{/, `{"Success":null,"Results":7,"Users":null,"Result":"x",`);
    return { kind: "answer", answer: { ...answer, body: twice }, how: "keys twice" };
  },
  (random, answer) => {
    const encoding = random.pick(["gzip", "deflate", "br", "identity", "x"]);
    return { kind: "answer", answer, encoding, how: `encoding ${encoding}` };
  },
  (_random, answer, _echo, slowMs) => ({ kind: "answer", answer, delayMs: slowMs, how: "slow" }),
];

/** An error in the form of a gateway's, with hostile texts in every field. */
function refused(random: Random, answer: Answer, echo: string): Delivery {
  const texts = [...HOSTILE_TEXTS, echo];
  const code = random.chance(0.7) ? random.pick(CODES) : random.pick(texts);
  const status = random.pick(STATUSES.filter((each) => each >= 400));
  const message = random.chance(0.3) ? echo : random.pick(texts);
  const error = { RequestId: random.chance(0.5) ? "R-1" : random.pick(texts), Code: code, Message: message };
  const success = random.chance(0.3) ? { Success: false } : {};
  const body = JSON.stringify({ ...error, ...success });
  return { kind: "answer", answer: { ...answer, status, body }, how: `refused ${code.slice(0, 30)}` };
}

function bytesOf(random: Random, answer: Answer): number {
  return random.below(Math.max(1, Buffer.byteLength(answer.body)));
}
