import { randomBytes } from "node:crypto";

/** Temporary credentials of a role. */
export interface Session {
  readonly accessKeyId: string;
  readonly accessKeySecret: string;
  readonly securityToken: string;
  /** Milliseconds, by the injected clock. */
  readonly expiresAt: number;
  readonly accountId: string;
  readonly roleArn: string;
  readonly sessionName: string;
}

/** The temporary credentials issued since the last reset. */
export class Sessions {
  readonly #byKey = new Map<string, Session>();

  open(role: Pick<Session, "accountId" | "roleArn" | "sessionName" | "expiresAt">): Session {
    const session: Session = {
      ...role,
      accessKeyId: `STS.${randomBytes(12).toString("hex")}`,
      accessKeySecret: randomBytes(20).toString("hex"),
      securityToken: randomBytes(48).toString("base64"),
    };
    this.#byKey.set(session.accessKeyId, session);
    return session;
  }

  find(accessKeyId: string): Session | undefined {
    return this.#byKey.get(accessKeyId);
  }

  /** All issued ones, for tests that search for leaks. */
  all(): readonly Session[] {
    return [...this.#byKey.values()];
  }

  hasToken(securityToken: string): boolean {
    return [...this.#byKey.values()].some((session) => session.securityToken === securityToken);
  }
}
