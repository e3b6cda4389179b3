/** A change that no call made, as it took effect. */
export interface Change {
  /** The name of the service; empty when a test replaced the state. */
  readonly service: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** Whether the state changed. */
  readonly applied: boolean;
}

/** One change by hand: from the page, a control route or a test. Drift, to a client. */
export interface LoggedChange extends Change {
  readonly n: number;
  /** Milliseconds, by the injected clock. */
  readonly at: number;
  /** The number of the last call before it; 0 when there was none. */
  readonly afterCall: number;
  /** In the place of the method of a call. */
  readonly method: "by hand";
}
