import { FORMER_KEY } from "../cloud/gateway-codes";

/** The message of a failed call without the advice for an `up`: a command here reads no state, and runs no program. */
export function withoutStackAdvice(message: string): string {
  return message.replaceAll(` ${FORMER_KEY}`, "");
}
