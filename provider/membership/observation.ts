import type { Members } from "./ledger";

/** What a listing showed. */
export type Observation =
  | {
      readonly kind: "present";
      readonly members: readonly string[];
      /** Those among them that another system added and keeps in, such as a synchronised directory. */
      readonly external?: readonly string[];
      /** Names by id, where the listing tells them. */
      readonly names?: Members;
      /** The name of the target, where a call told it. */
      readonly name?: string;
    }
  /** Proved to be missing; `reason` is a clause such as `group 7 does not exist in instance x`. */
  | { readonly kind: "gone"; readonly reason: string };

/** A listing of a target that exists. */
export type Present = Extract<Observation, { kind: "present" }>;
