import { randomUUID } from "node:crypto";
import { loggable } from "./call-log";
import { bendFields, biasOf, deliver, isCarriedOut, type Delivery } from "./faults/effects";
import type { FaultEffect } from "./faults/rule";
import { carryOut, type Outcome } from "./gateway";
import { actionOf, serviceOfVersion, unknownParameters } from "./services/registry";
import { errorAnswer, successAnswer, type Answer } from "./wire/answer";
import { throttledUser } from "./wire/errors";
import { actionParameters, readRequest, type RawRequest, type WireRequest } from "./wire/request";
import type { World } from "./world";

/** What to send and how long to wait before sending it. */
export interface Reply {
  readonly delivery: Delivery;
  readonly waitMs: number;
}

/** One RPC call from the raw request to the reply. It never waits, so calls never interleave. */
export function answerRpc(world: World, raw: RawRequest, latencyMs: number): Reply {
  const request = readRequest(raw);
  const parameters = actionParameters(request);
  const service = serviceOfVersion(request.version);
  const effect = world.faults.take({ service: service?.name ?? "", action: request.action, parameters });
  const outcome = carriedOutOrNot(world, request, parameters, effect);
  const requestId = randomUUID().toUpperCase();
  const delivery = deliver(effect, write(world, request, outcome, effect, requestId));
  const waitMs = latencyMs + (effect?.kind === "delay" ? effect.delayMs : 0);
  const action = service && actionOf(service, request.action);
  const call = world.log.add({
    at: world.clock(),
    protocol: request.protocol,
    method: request.method,
    service: service?.name ?? "",
    action: request.action,
    parameters: loggable(parameters),
    unknownParameters: action ? unknownParameters(action, parameters.keys()) : [],
    accountId: outcome.accountId,
    status: statusOf(delivery),
    code: codeOf(outcome, effect),
    requestId,
    ms: waitMs,
    applied: outcome.applied,
    ...(effect === undefined ? {} : { fault: effect.kind }),
  });
  world.emit({ kind: "call", call });
  return { delivery, waitMs };
}

function carriedOutOrNot(
  world: World,
  request: WireRequest,
  parameters: ReadonlyMap<string, string>,
  effect: FaultEffect | undefined,
): Outcome {
  if (isCarriedOut(effect)) return carryOut(world, request, parameters, biasOf(effect, world));
  const retryAfter = effect?.kind === "throttle" ? effect.retryAfter : undefined;
  const headers = retryAfter === undefined ? {} : { "x-acs-retry-after": String(retryAfter) };
  return { accountId: "", applied: false, fromService: false, result: { error: throttledUser(headers) } };
}

function write(
  world: World,
  request: WireRequest,
  outcome: Outcome,
  effect: FaultEffect | undefined,
  requestId: string,
): Answer {
  const { result } = outcome;
  if ("fields" in result) {
    const fields = { RequestId: requestId, ...bendFields(effect, result.fields) };
    return successAnswer(request.format, request.action, fields);
  }
  const service = serviceOfVersion(request.version);
  // The service may adjust only its own codes, not those of the gateway.
  const error = outcome.fromService ? service?.adjustError?.(result.error, world.settings) : undefined;
  return errorAnswer(request.format, error ?? result.error, requestId, request.headers.get("host") ?? "");
}

function statusOf(delivery: Delivery): number {
  return delivery.kind === "answer" ? delivery.answer.status : 0;
}

function codeOf(outcome: Outcome, effect: FaultEffect | undefined): string {
  if (!isCarriedOut(effect) && effect?.kind !== "throttle") return effect?.kind ?? "";
  return "error" in outcome.result ? outcome.result.error.code : "OK";
}
