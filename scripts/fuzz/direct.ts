import type { Emulator } from "../../emulator";
import { answerRpc } from "../../emulator/rpc";
import type { ApiProduct, AssumeRole, CallParameters, Cloud, Session } from "../../provider/base/api";
import type { Clock } from "../../provider/base/clock";
import { defined } from "../../provider/base/defined";
import { isRecord } from "../../provider/base/plain-json";
import { redact } from "../../provider/base/redact";
import { accountOfRole } from "../../provider/base/role-arn";
import { Pacers } from "../../provider/cloud/pacer";
import type { Reply } from "../../provider/cloud/reply";
import { createSession } from "../../provider/cloud/session";
import { stsProduct } from "../../provider/cloud/sts";
import type { Answer, Delivery } from "./mutation";
import type { Mutations } from "./mutations";
import { KEY } from "./world";

/** The emulator as function calls: the same mutations without connections, for many more stories in the same time. */
export class DirectCloud implements Cloud {
  readonly #clock: Clock = { now: () => 0, sleep: async () => undefined, random: () => 0.5 };
  #account: Promise<string | undefined> | undefined;

  constructor(
    readonly emulator: Emulator,
    readonly mutations: Mutations,
  ) {}

  session(product: ApiProduct): Session {
    return createSession({
      product: { ...product, callsPerSecond: () => undefined },
      pacers: new Pacers(),
      clock: this.#clock,
      open: () => ({
        source: {
          description: "the account",
          accountKey: "1",
          getCredentials: async () => ({ accessKeyId: KEY.id, accessKeySecret: KEY.secret }),
          expire: () => undefined,
        },
        transport: { send: async (action, parameters) => this.#send(product, action, parameters) },
        patience: { attempts: 3, firstWait: 500, deadline: 1_000 },
        commonParameters: {},
      }),
      account: async () => "the account",
    });
  }

  defaultRegion(): string {
    return "cn-hangzhou";
  }

  async accountId(role: AssumeRole | undefined): Promise<string | undefined> {
    return this.knownAccountId(role) ?? (this.#account ??= this.#askAccount());
  }

  knownAccountId(role: AssumeRole | undefined): string | undefined {
    return role === undefined ? undefined : accountOfRole(role.roleArn);
  }

  async callerId(): Promise<undefined> {
    return undefined;
  }

  async #askAccount(): Promise<string | undefined> {
    try {
      const answer = await this.session(stsProduct("sts")).read("GetCallerIdentity", {});
      const id = answer["AccountId"];
      return typeof id === "string" && /^\d{1,20}$/.test(id) ? id : undefined;
    } catch {
      return undefined;
    }
  }

  #send(product: ApiProduct, action: string, parameters: CallParameters): Reply {
    const plan = this.mutations.planOf(action, JSON.stringify([action, parameters]));
    if (plan.kind === "reset-before") {
      this.mutations.note(action, plan.kind);
      return LOST;
    }
    const fields = { ...SIGNED, Version: product.version, Action: action, ...parameters };
    const body = new URLSearchParams(fields).toString();
    if (plan.kind === "instead") {
      const delivery = plan.deliver(body);
      this.mutations.note(action, `${delivery.how}, not done`, delivery);
      return arrived(delivery);
    }
    const answer = this.#answer(body);
    if (plan.kind === "pass") return replyOf(answer);
    const delivery = plan.deliver(answer, body);
    this.mutations.note(action, delivery.how, delivery);
    return arrived(delivery);
  }

  #answer(body: string): Answer {
    const headers = new Map([["content-type", "application/x-www-form-urlencoded"]]);
    const raw = { method: "POST", target: "/", headers, body: Buffer.from(body) };
    const { delivery } = answerRpc(this.emulator.world, raw, 0);
    if (delivery.kind !== "answer") throw new Error("the emulator has faults of its own");
    const { status, headers: sent, body: text } = delivery.answer;
    return { status, contentType: sent["content-type"] ?? "", body: text };
  }
}

/** A request as long as the client's own, since a hostile answer may repeat it. */
const SIGNED = {
  Format: "JSON",
  AccessKeyId: KEY.id,
  Timestamp: "2026-01-01T00:00:00Z",
  SignatureMethod: "HMAC-SHA1",
  SignatureVersion: "1.0",
  SignatureNonce: "0c2ff1ae5d3f8f4a9d6b7c8e0f1a2b3c4d5e6f70",
  Signature: "J/iQhpKw8a/JxEoWdSj6976FTs8=",
};

const LOST: Reply = { is: "lost", reason: "the connection broke", sent: true };

function arrived(delivery: Delivery): Reply {
  if (delivery.kind === "reset" || (delivery.kind === "answer" && delivery.delayMs !== undefined)) return LOST;
  const { status } = delivery.answer;
  if (delivery.kind === "cut") return { is: "unreadable", status, reason: "the answer ended early", cut: true };
  if (status >= 300 && status < 400) return { is: "unreadable", status, reason: "a redirect", cut: false };
  return replyOf(delivery.answer);
}

/** What the client makes of an answer, without its connection. */
function replyOf({ status, body }: Answer): Reply {
  let answer: unknown;
  try {
    answer = JSON.parse(body);
  } catch {
    return { is: "unreadable", status, reason: "the answer is something else", cut: body === "" };
  }
  if (!isRecord(answer)) return { is: "unreadable", status, reason: "the answer is not a JSON object", cut: false };
  if (status >= 200 && status < 300 && answer["Code"] === undefined) return { is: "answered", answer };
  const text = (field: string): string | undefined => {
    const value = answer[field];
    return typeof value === "string" ? redact(value, [KEY.id, KEY.secret]) : undefined;
  };
  const word = (field: string): string | undefined => {
    const value = text(field);
    return value !== undefined && /^[\w.:-]{1,128}$/.test(value) ? value : undefined;
  };
  const facts = { code: word("Code"), message: text("Message"), requestId: word("RequestId") };
  return { is: "refused", status, ...defined(facts) };
}
