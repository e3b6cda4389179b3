import { inspect } from "node:util";
import type { Ran } from "./run-cell";

/** The signature of a request: 20 bytes of base64. */
const SIGNATURE = /(?<![A-Za-z0-9+/])[A-Za-z0-9+/]{27}=(?!=)/;

/** The secrets of a cell that appear in a message, a log or the state. */
export function leaksOf({
  error,
  host,
  resource,
  subject,
}: Pick<Ran, "error" | "host" | "resource" | "subject">): string[] {
  const sessions = subject.emulator.world.sessions.all();
  const ofRoles = sessions.flatMap((session) => [session.accessKeyId, session.accessKeySecret, session.securityToken]);
  const text = [...textsOf(error), ...host.infos, ...host.warnings, JSON.stringify(resource.state ?? null)].join("\n");
  const found = ["testid", "testsecret", ...ofRoles].filter(
    (secret) => text.includes(secret) || text.includes(encodeURIComponent(secret)),
  );
  return [...found, ...(SIGNATURE.exec(text) ?? [])];
}

/** Every text form of an error. */
export function textsOf(error: unknown): string[] {
  if (error === undefined) {
    return [];
  }
  const own = error instanceof Error ? [error.message, error.stack ?? "", ...textsOf(error.cause)] : [];
  return [...own, JSON.stringify(error), inspect(error, { showHidden: true, depth: Infinity, getters: true })];
}
