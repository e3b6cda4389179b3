import { CallError } from "../base/call-error";
import { classify } from "./classify";
import { meaningOf } from "./gateway-codes";
import { ADVICE } from "../text/advice";
import type { Answered, Lost, Reply } from "./reply";
import type { ApiProduct } from "../base/api";
import { defined } from "../base/defined";

/**
 * Makes the error of a failed reply, with all facts that help and no secret.
 * @param endpointSetting where the address comes from, if it is not a public one
 */
export function failureOf(
  product: ApiProduct,
  action: string,
  reply: Exclude<Reply, Answered>,
  endpointSetting?: string,
): CallError {
  const { kind, outcome } = classify(reply, product.codes);
  const code = reply.is === "refused" ? reply.code : undefined;
  const requestId = reply.is === "refused" ? reply.requestId : undefined;
  const own = code === undefined ? undefined : meaningOf(product.codes, code);
  const advice =
    own?.advice ?? (reply.is === "lost" ? adviceOn(product, reply, endpointSetting) : undefined) ?? ADVICE[kind];
  return new CallError({
    kind,
    outcome,
    service: product.service,
    action,
    reason: reasonOf(reply),
    documentation: product.documentation(action),
    ...defined({ code }),
    ...(reply.is === "lost" ? {} : { status: reply.status }),
    ...defined({ requestId, advice }),
  });
}

/** What nobody reached may have a wrong address. */
function adviceOn(
  { endpointKey }: ApiProduct,
  { sent, advice }: Lost,
  endpointSetting: string | undefined,
): string | undefined {
  if (advice !== undefined || sent) return advice;
  return endpointSetting === undefined
    ? `Check the network and any proxy on the way, or set alicloud:endpoints.${endpointKey}, and run again.`
    : `Check ${endpointSetting}.`;
}

function reasonOf(reply: Exclude<Reply, Answered>): string {
  if (reply.is !== "refused") return reply.reason;
  const message = reply.message?.replace(/[.\s]+$/, "");
  return message === undefined || message === "" ? "the service answered with an error" : message;
}
