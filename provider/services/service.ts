import type { CallError } from "../base/call-error";
import type { ApiProduct, Session } from "../base/api";
import type { Observation } from "../membership/observation";
import type { BatchOutcome } from "../membership/outcome";
import type { Side, Target } from "../membership/target";
import type { Directory } from "./directory";

export type { Observation } from "../membership/observation";

/**
 * One service that has groups with members: one folder, whose `service.ts` exports this, and its lines in
 * `registry.ts`.
 */
export interface Service {
  /** The value of `service` in a program. */
  readonly name: string;
  readonly product: ApiProduct;
  /** Whether groups live in an instance, so that `instanceId` is required. */
  readonly hasInstances: boolean;
  /** What `instanceId` is the id of, with an example, where the service does not call it an instance. */
  readonly instanceNoun?: string;
  /** How many groups a user can be in; left out where no limit is documented. */
  readonly groupLimit?: GroupLimit;
  /** Whether its users are the identities that sign calls, with the ids by which STS names them. */
  readonly usersAreIdentities?: true;
  /** Whether the id of a group is its name, so that a group that is gone may live on by another name. */
  readonly groupsAreNames?: true;
  /** Why this cannot be the id of a user, or of a group, as the end of a sentence; `undefined` when it can. */
  refusesId(id: string, kind: Side): string | undefined;
  readonly sides: Readonly<Record<Side, SideCalls>>;
  /** Names of users and groups, and the ids behind the names that a program declares. */
  readonly directory: Directory;
}

/** A limit of the groups of one user. */
export interface GroupLimit {
  readonly most: number;
  /**
   * The groups that a user is in, by one call.
   * @throws CallError
   */
  groupsOf(session: Session, user: string): Promise<readonly string[]>;
}

/** The calls of one service for one side of the membership. */
export interface SideCalls {
  /** Most members that one adding call takes. */
  readonly addLimit: number;
  /** Most members that one removing call takes. */
  readonly removeLimit: number;
  /**
   * Lists the members to the end, or proves that the target is gone.
   * @param isKnown asked where nobody is listed: whether the target is known to exist, so that no call must tell an
   *   empty target from a missing one.
   * @throws CallError when neither can be told; nothing may be concluded then.
   */
  observe(session: Session, target: Target, isKnown: () => Promise<boolean>): Promise<Observation>;
  /** Adds at most `addLimit` members with one call. */
  add(session: Session, target: Target, members: readonly string[]): Promise<BatchOutcome>;
  /** Removes at most `removeLimit` members with one call. */
  remove(session: Session, target: Target, members: readonly string[]): Promise<BatchOutcome>;
  /**
   * Why nobody can add or remove these members, as a clause such as `SCIM synchronises group g-1`; `undefined` where it
   * is possible. Asked only for a plan that writes. Left out where every target can be written.
   */
  unwritable?(session: Session, target: Target, members: readonly string[]): Promise<string | undefined>;
  /** Which of these members the service knows, whether they are in the target or not. */
  existing(session: Session, target: Target, members: readonly string[]): Promise<readonly string[]>;
  /**
   * Whether a refused call says something about one of its members (`member`: the others may still be accepted), or
   * would be refused for any members (`call`).
   */
  blames(error: CallError): "member" | "call";
}
