import { defined } from "../../base/defined";
import { canBeSameAccount } from "../../membership/target";
import { changesOf } from "../review/changes";
import { declaredIn } from "../review/declared";
import { endKey, PairSet, type Pair } from "../review/pairs";
import type { StackExport } from "../review/schema";
import { idsWith, pairsOf, type Snapshot } from "../review/snapshot";
import { resourceName } from "../review/urn";
import type { ReportGroup, ReportStack, Standing } from "./schema";

/** A resource of the stack that has a group, or a user. */
interface Owner {
  readonly resource: string;
  readonly snapshot: Snapshot;
}

/** What a stack says about memberships. */
export class StackMemberships {
  readonly declared: PairSet;
  /** Left out where the state has no resource. */
  readonly stack: ReportStack | undefined;
  readonly #pending: PairSet;
  readonly #owners = new Map<string, Owner[]>();

  constructor(exported: StackExport) {
    this.stack = stackOf(exported);
    const own = changesOf({}, exported).flatMap(({ urn, operation, before, retained }) =>
      before === undefined || (operation === "pending" && retained)
        ? []
        : [{ resource: resourceName(urn), isPending: operation === "pending", snapshot: before }],
    );
    const current = own.filter(({ isPending }) => !isPending);
    this.declared = new PairSet(current.flatMap(({ snapshot }) => declaredIn(snapshot)));
    // A replaced resource whose delete is pending will remove what it declared.
    this.#pending = new PairSet(
      own.flatMap(({ snapshot, isPending }) => [
        ...pairsOf(snapshot, idsWith(snapshot, "pendingRemoval")),
        ...(isPending ? declaredIn(snapshot) : []),
      ]),
    );
    for (const owner of current) {
      for (const pair of pairsOf(owner.snapshot, ["any"])) {
        const key = endKey(pair, owner.snapshot.target?.side ?? "group");
        this.#owners.set(key, [...(this.#owners.get(key) ?? []), owner]);
      }
    }
  }

  /** How a membership that is in the cloud stands to the stack. */
  standingOf(pair: Pair): Standing {
    if (this.declared.has(pair)) return "declared";
    if (this.#pending.has(pair)) return "pendingRemoval";
    const owners = [...this.#ownersOf(pair, "group"), ...this.#ownersOf(pair, "user")];
    if (owners.some(({ snapshot }) => snapshot.list === "secret")) return "secret";
    if (owners.some(({ snapshot }) => snapshot.mode === "authoritative")) return "drifted";
    return owners.length > 0 ? "undeclared" : "notManaged";
  }

  /** Who decides about a group. */
  managementOf(pair: Pair, isDeclared: boolean): Required<Pick<ReportGroup, "management" | "resources">> {
    const owners = this.#ownersOf(pair, "group");
    const isAuthoritative = owners.some(({ snapshot }) => snapshot.mode === "authoritative");
    const ofUsers = isDeclared ? "users" : "none";
    const management = owners.length === 0 ? ofUsers : isAuthoritative ? "authoritative" : "additive";
    return { management, resources: owners.map(({ resource }) => resource) };
  }

  #ownersOf(pair: Pair, end: "group" | "user"): Owner[] {
    return (this.#owners.get(endKey(pair, end)) ?? []).filter(({ snapshot }) =>
      canBeSameAccount(snapshot.target?.account, pair.account),
    );
  }
}

/** Every URN of a state names the stack and the project. */
function stackOf({ deployment: { manifest, resources } }: StackExport): ReportStack | undefined {
  const [, name, project] = /^urn:pulumi:(.+?)::(.+?)::/.exec(resources?.[0]?.urn ?? "") ?? [];
  if (name === undefined || project === undefined) return undefined;
  return { name, project, ...defined({ at: manifest?.time ?? undefined }) };
}
