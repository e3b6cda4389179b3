import { silenceDebugOutput } from "../base/quiet-debug";
import { configurationError } from "../config/configuration-error";
import { digest } from "./static-source";
import type { CredentialSource, Credentials } from "./types";

/** A credentials provider of `@alicloud/credentials`. */
export interface SdkProvider {
  getCredentials(): Promise<{
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly securityToken: string;
  }>;
}

/** How a provider of `@alicloud/credentials` is named and made. */
export interface SdkOptions {
  /** Names the source for a message. */
  readonly description: string;
  /** What to do when it fails, in one sentence. */
  readonly advice: string;
  /** Makes a provider; it may throw. */
  create(): SdkProvider;
}

/**
 * Reads credentials through `@alicloud/credentials`, which renews them itself. Calls share one look-up, and a failure
 * drops the provider, since it may keep its faulty state. Its messages may hold a whole credentials file, so none is
 * passed on.
 */
export function sdkSource(options: SdkOptions): CredentialSource {
  let provider: SdkProvider | undefined;
  let lookup: Promise<Credentials> | undefined;
  let last: Credentials | undefined;

  const look = async (): Promise<Credentials> => {
    try {
      silenceDebugOutput();
      provider ??= options.create();
      const { accessKeyId, accessKeySecret, securityToken } = await provider.getCredentials();
      if (!accessKeyId || !accessKeySecret) throw new Error("empty credentials");
      // The same object for the same credentials: `expire` compares by identity.
      if (last?.accessKeyId === accessKeyId && last.securityToken === (securityToken || undefined)) return last;
      last = { accessKeyId, accessKeySecret, ...(securityToken ? { securityToken } : {}) };
      return last;
    } catch {
      provider = undefined;
      throw configurationError(`${options.description} gave no credentials`, options.advice);
    }
  };

  return {
    description: options.description,
    accountKey: digest(options.description),
    getCredentials() {
      lookup ??= look().finally(() => {
        lookup = undefined;
      });
      return lookup;
    },
    expire(used) {
      if (last !== used) return;
      last = undefined;
      provider = undefined;
    },
  };
}
