import type { AssumeRole } from "../../base/api";
import type { Attached } from "./kinds";

/** An old resource that a GroupMembership replaces. */
export interface OldResource extends Attached {
  /** Region and role of its provider, as far as the state tells them. */
  readonly regionId?: string;
  readonly assumeRole?: AssumeRole;
}

/** What a state says about old resources. */
export interface OldState {
  readonly resources: readonly OldResource[];
  /** Commands that take them out of the state, in an order in which each one works. */
  readonly commands: readonly string[];
  /** What a reader should know, one line each. */
  readonly remarks: readonly string[];
}
