const windowMs = 1000;

/** Another client of the same account that uses up part of an action's quota for a while. */
export interface OtherClient {
  readonly service: string;
  readonly action: string;
  readonly accountId: string;
  readonly callsPerSecond: number;
  /** How long it lasts, in milliseconds by the injected clock. */
  readonly forMs: number;
}

/** Calls per rolling second for each account, service and action. A refused call does not count. */
export class RateLimit {
  readonly #accepted = new Map<string, number[]>();
  readonly #others: { readonly key: string; readonly calls: number; readonly until: number }[] = [];

  /** Whether the call is within the quota; if so it is counted. */
  accept(key: string, perSecond: number, now: number): boolean {
    const recent = (this.#accepted.get(key) ?? []).filter((at) => at > now - windowMs);
    this.#accepted.set(key, recent);
    const others = this.#others.filter((other) => other.key === key && now < other.until);
    const taken = others.reduce((sum, other) => sum + other.calls, 0);
    if (recent.length + taken >= perSecond) return false;
    recent.push(now);
    return true;
  }

  addOther(other: OtherClient, now: number): void {
    const key = rateKey(other.accountId, other.service, other.action);
    this.#others.push({ key, calls: other.callsPerSecond, until: now + other.forMs });
  }
}

export const rateKey = (accountId: string, service: string, action: string): string =>
  `${accountId}/${service}.${action}`;
