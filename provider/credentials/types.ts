/** What signs one request. Never kept longer than for that request: temporary credentials change. */
export interface Credentials {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  /** Present for temporary credentials only. */
  readonly securityToken?: string;
}

/** Where credentials come from. */
export interface CredentialSource {
  /** Names the source for a message, such as `the configured access key`; holds no secret. */
  readonly description: string;
  /** Two sources with the same key act as the same account; calls are paced per key. Holds no secret. */
  readonly accountKey: string;
  /** Account id, where it is known without a call. */
  readonly accountId?: string;
  /**
   * Gives the credentials to sign the next request with. Parallel callers share one look-up.
   * @throws CallError of kind `configuration` when there are none, naming the source and what to do.
   */
  getCredentials(): Promise<Credentials>;
  /** Forgets cached credentials that the service says have expired, unless they were replaced meanwhile. */
  expire(used: Credentials): void;
}
