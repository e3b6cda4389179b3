import type { CredentialSource, Credentials } from "./types";

/** Longest time before their end at which credentials are renewed, in milliseconds (5 minutes). */
export const RENEWAL_MARGIN = 5 * 60_000;

/** Temporary credentials and when they end, in milliseconds since the epoch. */
export interface Lease {
  readonly credentials: Credentials;
  readonly expiresAt: number;
}

/** How temporary credentials are named and got. */
export interface LeaseOffice {
  readonly description: string;
  readonly accountKey: string;
  readonly accountId?: string;
  /** Gets new credentials. */
  obtain(): Promise<Lease>;
  /** Milliseconds since the epoch. */
  now(): number;
}

interface Held extends Lease {
  /** When to renew: 5 minutes before the end, or half-way for a shorter life. */
  readonly renewAt: number;
}

/** Keeps temporary credentials and renews them in time, once for all callers that wait. */
export function refreshingSource(office: LeaseOffice): CredentialSource {
  let held: Held | undefined;
  let renewal: Promise<Held> | undefined;

  const renew = async (): Promise<Held> => {
    const asked = office.now();
    const lease = await office.obtain();
    const margin = Math.min(RENEWAL_MARGIN, (lease.expiresAt - asked) / 2);
    held = { ...lease, renewAt: lease.expiresAt - margin };
    return held;
  };

  const renewOnce = (): Promise<Held> => {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    description: office.description,
    accountKey: office.accountKey,
    ...(office.accountId === undefined ? {} : { accountId: office.accountId }),
    async getCredentials() {
      if (held !== undefined && office.now() < held.renewAt) return held.credentials;
      const old = held;
      try {
        return (await renewOnce()).credentials;
      } catch (error) {
        // Renewing early may fail without harm while the old ones last.
        if (old !== undefined && old === held && office.now() < old.expiresAt) return old.credentials;
        throw error;
      }
    },
    expire(used) {
      if (held?.credentials === used) held = undefined;
    },
  };
}
