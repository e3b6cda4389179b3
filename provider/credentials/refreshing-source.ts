import type { CredentialSource, Credentials } from "./types";
import { defined } from "../base/defined";

/** Longest time before their end at which credentials are renewed, in milliseconds (5 minutes). */
export const RENEWAL_MARGIN = 5 * 60_000;

/** Temporary credentials and when they end, in milliseconds since the epoch. */
export interface IssuedToken {
  readonly credentials: Credentials;
  readonly expiresAt: number;
}

/** Issues temporary credentials. */
export interface TokenIssuer {
  readonly description: string;
  readonly accountKey: string;
  readonly accountId?: string;
  /** Gets new credentials. */
  obtain(): Promise<IssuedToken>;
  /** Milliseconds since the epoch. */
  now(): number;
}

interface Held extends IssuedToken {
  /** When to renew: 5 minutes before the end, or half-way for a shorter life. */
  readonly renewAt: number;
}

/** Keeps temporary credentials and renews them in time, once for all callers that wait. */
export function refreshingSource(issuer: TokenIssuer): CredentialSource {
  let held: Held | undefined;
  let renewal: Promise<Held> | undefined;

  const renew = async (): Promise<Held> => {
    const asked = issuer.now();
    const issued = await issuer.obtain();
    const margin = Math.min(RENEWAL_MARGIN, (issued.expiresAt - asked) / 2);
    held = { ...issued, renewAt: issued.expiresAt - margin };
    return held;
  };

  const renewOnce = (): Promise<Held> => {
    renewal ??= renew().finally(() => {
      renewal = undefined;
    });
    return renewal;
  };

  return {
    description: issuer.description,
    accountKey: issuer.accountKey,
    ...defined({ accountId: issuer.accountId }),
    async getCredentials() {
      if (held !== undefined && issuer.now() < held.renewAt) return held.credentials;
      const old = held;
      try {
        return (await renewOnce()).credentials;
      } catch (error) {
        // Renewing early may fail without harm while the old ones last.
        if (old !== undefined && old === held && issuer.now() < old.expiresAt) return old.credentials;
        throw error;
      }
    },
    expire(used) {
      if (held?.credentials === used) held = undefined;
    },
  };
}
