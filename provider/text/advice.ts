import type { ErrorKind } from "../base/call-error";

/** What to do about a failed call whose code has no advice of its own. */
export const ADVICE: Readonly<Record<ErrorKind, string | undefined>> = {
  throttling: "Run it again later, or raise alicloud-group-membership:maxRetrySeconds.",
  transient: "Run it again.",
  "not-found": "Check the ids, the region and the account.",
  permission: "Check the credentials and what they are allowed.",
  caller: "Correct the arguments.",
  answer: "Check the endpoint, and any proxy on the way to it.",
  configuration: undefined,
};
