import type { RpcError } from "./rpc-error";
import { toXml } from "./xml";

/** An answer before it is written to the socket. */
export interface Answer {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

export type AnswerFormat = "json" | "xml";

export function successAnswer(format: AnswerFormat, action: string, fields: Readonly<Record<string, unknown>>): Answer {
  return write(format, `${action}Response`, fields, 200, {});
}

/** The error envelope, the same for the gateway and for every service. */
export function errorAnswer(format: AnswerFormat, error: RpcError, requestId: string, host: string): Answer {
  const envelope = {
    RequestId: requestId,
    HostId: host,
    Code: error.code,
    Message: error.message,
    Recommend: `https://api.aliyun.com/troubleshoot?q=${encodeURIComponent(error.code)}&requestId=${requestId}`,
  };
  return write(format, "Error", envelope, error.status, error.headers);
}

function write(
  format: AnswerFormat,
  root: string,
  fields: Readonly<Record<string, unknown>>,
  status: number,
  headers: Readonly<Record<string, string>>,
): Answer {
  const type = format === "json" ? "application/json;charset=utf-8" : "text/xml;charset=utf-8";
  const body = format === "json" ? JSON.stringify(fields) : toXml(root, fields);
  return { status, headers: { "content-type": type, ...headers }, body };
}
