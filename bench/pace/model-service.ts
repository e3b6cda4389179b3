import { RateLimit, rateKey } from "../../emulator/rate-limit";
import type { Connection } from "../../provider/cloud/session";
import type { Reply } from "../../provider/cloud/reply";

/** Travel times of a request and its answer, in milliseconds. */
export interface Travel {
  /** Time before the request can be sent. @default 0 */
  connect?(): number;
  there(): number;
  back(): number;
}

const ACCOUNT = "1234567890123456";

/** A service without HTTP that enforces a rate over a rolling second, for virtual time. */
export class ModelService {
  readonly arrivals: { readonly at: number; readonly throttled: boolean }[] = [];
  readonly #limit = new RateLimit();

  constructor(
    readonly callsPerSecond: number,
    readonly travel: Travel,
  ) {}

  /** From now on another client of the account makes this many calls per second. */
  share(callsPerSecond: number, forMs: number): void {
    this.#limit.addOther({ service: "model", action: "Change", accountId: ACCOUNT, callsPerSecond, forMs }, Date.now());
  }

  get line(): Connection {
    const credentials = { accessKeyId: "testid", accessKeySecret: "testsecret" };
    return {
      source: {
        description: "a model",
        accountKey: ACCOUNT,
        getCredentials: () => Promise.resolve(credentials),
        expire: () => undefined,
      },
      transport: { send: (_action, _parameters, _credentials, onSent) => this.#send(onSent) },
      patience: { attempts: 8, firstWait: 500, deadline: 120_000 },
      commonParameters: {},
    };
  }

  async #send(onSent: (() => void) | undefined): Promise<Reply> {
    await wait(this.travel.connect?.() ?? 0);
    onSent?.();
    await wait(this.travel.there());
    const at = Date.now();
    const throttled = !this.#limit.accept(rateKey(ACCOUNT, "model", "Change"), this.callsPerSecond, at);
    this.arrivals.push({ at, throttled });
    await wait(this.travel.back());
    return throttled ? { is: "refused", status: 400, code: "Throttling.User" } : { is: "answered", answer: {} };
  }
}

const wait = (ms: number): Promise<void> =>
  ms <= 0 ? Promise.resolve() : new Promise((resolve) => setTimeout(resolve, ms));
