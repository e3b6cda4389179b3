/** One call that arrived, in the order of arrival. */
export interface LoggedCall {
  readonly n: number;
  /** Milliseconds, by the injected clock. */
  readonly at: number;
  readonly protocol: "V1" | "V3";
  readonly method: string;
  readonly service: string;
  readonly action: string;
  /** Parameters of the action only: no signature, no token, no password. */
  readonly parameters: Readonly<Record<string, string>>;
  /** Parameters that the action does not know; the cloud ignores them. */
  readonly unknownParameters: readonly string[];
  /** Empty when the caller is unknown. */
  readonly accountId: string;
  /** HTTP status of the answer; 0 when none was sent. */
  readonly status: number;
  /** "OK", or the code of the refusal. */
  readonly code: string;
  readonly requestId: string;
  readonly ms: number;
  /** Whether the state changed. */
  readonly applied: boolean;
  /** Kind of the fault of this call. */
  readonly fault?: string;
}

const secrets: ReadonlySet<string> = new Set(["Password", "SecurityToken", "Signature", "AccessKeySecret"]);

/** The parameters without secrets. */
export function loggable(parameters: ReadonlyMap<string, string>): Record<string, string> {
  return Object.fromEntries([...parameters].map(([name, value]) => [name, secrets.has(name) ? "***" : value]));
}
