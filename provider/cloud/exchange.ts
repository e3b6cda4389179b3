import type { Agent, ClientRequest, IncomingMessage } from "node:http";
import type { Socket } from "node:net";

/** The largest answer that is read, in bytes (16 MiB); a page of 1000 members takes less than one. */
export const LARGEST_ANSWER = 16 * 1024 * 1024;

/** Why an answer is refused, whatever its text says. */
export type AnswerFault = "redirect" | "too-large" | "encoded";

// Node's agents take every request through `addRequest`; true since 0.12, but not in the types.
type RequestAgent = Agent & { addRequest(request: ClientRequest, options: object): void };

/**
 * Watches one HTTP request, since pop-core tells neither the status of most answers nor whether a lost call was
 * sent. It stands before the shared agent as the `agent` of that one request.
 */
export class Exchange {
  /** The agent to give to the request. */
  readonly agent: Agent;
  /** HTTP status, once an answer began. */
  status: number | undefined;
  /** Whether a connection was established, so that the service may have read the request. */
  connected = false;
  /** Whether the answer was read to its end. */
  complete = false;
  /** Why the answer was refused, if it was. */
  refusal: AnswerFault | undefined;
  /** The server's hint when to retry, in milliseconds. */
  retryAfter: number | undefined;

  /** Rejects when the answer grows too large: a destroyed answer may never end for its reader. */
  readonly overflow: Promise<never>;

  #request: ClientRequest | undefined;
  #overflowed: (reason: Error) => void = () => undefined;

  /** @param onSent called when a connection is established and the request goes out */
  constructor(
    shared: Agent,
    readonly onSent: () => void,
  ) {
    this.overflow = new Promise((_resolve, reject) => {
      this.#overflowed = reject;
    });
    const watch = (request: ClientRequest): void => this.#watch(request);
    this.agent = Object.create(shared, {
      addRequest: {
        value(request: ClientRequest, options: object): void {
          watch(request);
          (shared as RequestAgent).addRequest(request, options);
        },
      },
    }) as Agent;
  }

  /** Ends a request that is still open; without it a timed-out answer would go on arriving. */
  close(): void {
    if (!this.complete) this.#request?.destroy();
  }

  #watch(request: ClientRequest): void {
    this.#request = request;
    // The first listeners on the request; httpx adds its own, so an error is never unhandled.
    request.once("socket", (socket) => this.#watchSocket(request, socket));
    request.once("response", (response) => this.#watchResponse(request, response));
  }

  #watchSocket(request: ClientRequest, socket: Socket): void {
    const onConnected = (): void => {
      this.connected = true;
      this.onSent();
      // httpx leaves the connect timeout on the socket, where it would cut off a service that thinks longer.
      socket.setTimeout(0);
    };
    const secure = "encrypted" in socket;
    if (!socket.connecting && request.reusedSocket) onConnected();
    else if (!socket.connecting && !secure) onConnected();
    else socket.once(secure ? "secureConnect" : "connect", onConnected);

    let received = 0;
    const count = (chunk: Buffer): void => {
      received += chunk.length;
      if (received > LARGEST_ANSWER) this.#stop(request);
    };
    socket.on("data", count);
    request.once("close", () => socket.off("data", count));
  }

  #watchResponse(request: ClientRequest, response: IncomingMessage): void {
    const status = response.statusCode ?? 0;
    this.status = status;
    this.retryAfter = hintOf(response);
    response.once("end", () => {
      this.complete = true;
    });
    if (Number(response.headers["content-length"]) > LARGEST_ANSWER) this.#stop(request);
    else if (status >= 300 && status < 400) this.refusal = "redirect";
    else if (!["", "identity"].includes(response.headers["content-encoding"] ?? "")) {
      this.refusal = "encoded";
      // No encoding was requested. httpx would unpack it, and a small one can hold gigabytes.
      delete response.headers["content-encoding"];
    }
  }

  #stop(request: ClientRequest): void {
    this.refusal = "too-large";
    const reason = new Error("answer too large");
    request.destroy(reason);
    this.#overflowed(reason);
  }
}

/** `x-acs-retry-after` is the hint of Alibaba Cloud's gateway, `retry-after` that of HTTP; both in seconds. */
function hintOf(response: IncomingMessage): number | undefined {
  const text = response.headers["x-acs-retry-after"] ?? response.headers["retry-after"];
  const seconds = typeof text === "string" && /^\d{1,6}(\.\d+)?$/.test(text) ? Number(text) : undefined;
  return seconds === undefined ? undefined : seconds * 1000;
}
