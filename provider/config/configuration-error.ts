import { CallError } from "../base/call-error";

/**
 * An error of the configuration, raised when a setting is first needed and before any call.
 * @param reason what is wrong, with the key, and with its value unless that is secret
 * @param advice what to do, in one sentence
 */
export function configurationError(reason: string, advice: string): CallError {
  return new CallError({
    kind: "configuration",
    outcome: "none",
    service: "alicloud",
    action: "configuration",
    reason,
    advice,
  });
}
