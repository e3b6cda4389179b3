import { createHash } from "node:crypto";

import type { CredentialSource, Credentials } from "./types";

/** A fixed key pair, with or without a security token. */
export function staticSource(description: string, credentials: Credentials): CredentialSource {
  return {
    description,
    accountKey: digest(credentials.accessKeyId),
    getCredentials: () => Promise.resolve(credentials),
    // There is nothing else to give; the service's own message says that the token has expired.
    expire: () => undefined,
  };
}

/** In place of credentials, for the few calls that are not signed. Compared by identity: an empty key is an error. */
export const UNSIGNED: Credentials = Object.freeze({ accessKeyId: "", accessKeySecret: "" });

/** Signs nothing. */
export function unsignedSource(description: string): CredentialSource {
  return {
    description,
    accountKey: digest(description),
    getCredentials: () => Promise.resolve(UNSIGNED),
    expire: () => undefined,
  };
}

/** Tells sources apart without naming them: 16 hexadecimal digits of a SHA-256. */
export function digest(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 16);
}
