import type { Bias } from "../gateway";
import type { Fields } from "../services/action";
import type { Answer } from "../wire/answer";
import type { World } from "../world";
import type { FaultEffect } from "./rule";

/** How an answer leaves the emulator. */
export type Delivery =
  | { readonly kind: "answer"; readonly answer: Answer }
  | { readonly kind: "truncated"; readonly answer: Answer }
  | { readonly kind: "reset" }
  | { readonly kind: "hang" };

/** Whether the call takes effect. */
export function isCarriedOut(effect: FaultEffect | undefined): boolean {
  switch (effect?.kind) {
    case "reset-before":
    case "throttle":
      return false;
    case "timeout":
    case "status":
    case "raw":
      return effect.processed ?? false;
    default:
      return true;
  }
}

export function biasOf(effect: FaultEffect | undefined, world: World): Bias {
  if (effect?.kind === "members") return { memberCodes: effect.codes };
  if (effect?.kind === "stale") return { state: world.stateBefore(effect.writes) };
  return {};
}

/** Changes the fields of a successful answer. */
export function bendFields(effect: FaultEffect | undefined, fields: Fields): Fields {
  if (effect?.kind !== "results" || !Array.isArray(fields["Results"])) return fields;
  const results: readonly unknown[] = fields["Results"];
  const { Results: _, ...rest } = fields;
  switch (effect.shape) {
    case "absent":
      return rest;
    case "missing":
      return { ...fields, Results: results.slice(0, -1) };
    case "reordered":
      return { ...fields, Results: results.toReversed() };
    case "doubled":
      return { ...fields, Results: [...results, ...results] };
    case "unasked":
      return { ...fields, Results: [...results, { Code: "OK", Message: "", UserGroupId: "0", UserId: "999999999" }] };
  }
}

/** What the client gets instead of the answer, or the answer itself. */
export function deliver(effect: FaultEffect | undefined, answer: Answer): Delivery {
  switch (effect?.kind) {
    case "reset-before":
    case "reset-after":
      return { kind: "reset" };
    case "timeout":
      return { kind: "hang" };
    case "status":
      return { kind: "answer", answer: statusAnswer(effect) };
    case "raw":
      return { kind: effect.truncate === true ? "truncated" : "answer", answer: rawAnswer(effect) };
    default:
      return { kind: "answer", answer };
  }
}

function statusAnswer(effect: Extract<FaultEffect, { kind: "status" }>): Answer {
  const { status } = effect;
  if (effect.body === "empty") return { status, headers: {}, body: "" };
  if (effect.body === "html") {
    const body = `<html><head><title>${status}</title></head><body><h1>${status}</h1></body></html>`;
    return { status, headers: { "content-type": "text/html" }, body };
  }
  const code = effect.code ?? (status === 500 ? "InternalError" : "ServiceUnavailable");
  const message = "The request has failed due to a temporary failure of the server.";
  const body = JSON.stringify({ RequestId: crypto.randomUUID().toUpperCase(), Code: code, Message: message });
  return { status, headers: { "content-type": "application/json" }, body };
}

function rawAnswer(effect: Extract<FaultEffect, { kind: "raw" }>): Answer {
  const location = effect.location === undefined ? {} : { location: effect.location };
  const headers = { "content-type": effect.contentType ?? "application/json", ...location };
  return { status: effect.status ?? 200, headers, body: effect.body };
}
