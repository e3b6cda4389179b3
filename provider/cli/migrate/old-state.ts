import type { AssumeRole } from "../../base/api";
import type { Account } from "./account";
import type { Attached, Kind } from "./kinds";

/** An old resource that a GroupMembership replaces. */
export interface OldResource extends Attached {
  /** Region and role of its provider, as far as the state tells them. */
  readonly regionId?: string;
  readonly assumeRole?: AssumeRole;
}

/** The provider of an old resource. */
export interface OldProvider {
  /** What the state calls it; empty where the state does not tell it. */
  readonly reference: string;
  readonly regionId?: string;
  readonly account: Account;
}

/** An old resource as its state has it. */
export interface Entry {
  /** Its URN, or its address. */
  readonly name: string;
  readonly kind: Kind;
  /** `undefined` where the state does not show who is in which group. */
  readonly attached: Attached | undefined;
  readonly provider: OldProvider;
}

/** What a state says about old resources. */
export interface OldState {
  readonly resources: readonly OldResource[];
  /** Commands that take them out of the state, in an order in which each one works. */
  readonly commands: readonly string[];
  /** What a reader should know, one line each. */
  readonly remarks: readonly string[];
}
