import type { State } from "../seed";
import type { Settings } from "../settings";
import type { Sessions } from "../sessions";
import type { RpcError } from "../wire/rpc-error";

/** Who signed the call. */
export interface Caller {
  readonly accountId: string;
  readonly accessKeyId: string;
  /** Set when the key belongs to a RAM user, not to the account itself. */
  readonly ramUser?: { readonly id: string; readonly name?: string };
  /** Set when a role is acting. */
  readonly role?: { readonly arn: string; readonly sessionName: string };
}

export interface ActionContext {
  readonly parameters: ReadonlyMap<string, string>;
  /** The state that this call sees: an older one for a stale listing. */
  readonly state: State;
  readonly settings: Settings;
  readonly caller: Caller;
  readonly sessions: Sessions;
  /** Value of the Host header. */
  readonly host: string;
  /** Milliseconds, by the injected clock. */
  readonly now: number;
  /** Forced codes by member, from a fault; these members are not applied. */
  readonly memberCodes: Readonly<Record<string, string>>;
  /** Makes the state the current one. */
  commit(next: State): void;
}

export type Fields = Readonly<Record<string, unknown>>;

/** One emulated call. */
export interface Action {
  readonly required: readonly string[];
  /** Known, not required. `Name.N` stands for `Name.1`, `Name.2` and so on. */
  readonly optional: readonly string[];
  /** Documented calls per second and account; left out where no number is documented. */
  readonly perSecond?: number;
  /** Whether it changes the state. Such a call always sees the current one, never a stale one. */
  readonly writes?: boolean;
  run(context: ActionContext): Fields;
}

/** One product in one version. */
export interface Service {
  readonly name: string;
  readonly version: string;
  readonly actions: Readonly<Record<string, Action>>;
  /** The refusal of a required parameter that is present but blank. */
  blankParameter(name: string): RpcError;
  /** Lets the service change the status of an error. */
  adjustError?(error: RpcError, settings: Settings): RpcError;
  /** Lets the service change an answer. */
  adjustFields?(fields: Fields, settings: Settings): Fields;
}
