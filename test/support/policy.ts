import type { Policy } from "../../provider/membership/policy";

/** What a stack demands that configures nothing. */
export const NO_POLICY: Policy = { requireLookup: false, neverRemove: {} };
