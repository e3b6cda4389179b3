import type * as v from "valibot";
import type { Account } from "../accounts";

/** The part of a seed that belongs to one service. */
export interface SeedPart<Schema extends v.GenericSchema = v.GenericSchema> {
  /** It accepts that the seed leaves the part out. */
  readonly schema: Schema;
  /** Refuses what the schema cannot: an id that occurs twice, a member or an account that is not defined. */
  check(part: v.InferOutput<Schema>, accounts: readonly Account[]): void;
}
