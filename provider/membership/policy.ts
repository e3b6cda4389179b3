import type { MaxRemovals } from "./max-removals";

/** What a stack demands of all its memberships. */
export interface Policy {
  /** Whether a preview fails that could not look at the members. @default false */
  readonly requireLookup: boolean;
  /** `maxRemovals` of a membership that sets none. */
  readonly maxRemovals?: MaxRemovals | undefined;
  /** Most distinct memberships that one run removes, deletes included. */
  readonly maxRemovalsPerRun?: number | undefined;
  /** Ids of users by service, that no list of a group removes. */
  readonly neverRemove: Readonly<Record<string, readonly string[]>>;
}
