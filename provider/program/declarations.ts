import { conflictBetween, type Conflict, type Declaration } from "../membership/conflict";
import { PairIndex } from "./pair-index";
import type { Elsewhere } from "../membership/elsewhere";
import { canBeSameAccount, opposite, pairOf, instanceKey, type Side, type Target } from "../membership/target";
import { defined } from "../base/defined";

/** What the other resources of a program say about the target of one of them. */
export interface Others {
  readonly elsewhere: readonly Elsewhere[];
  /** Whether one of them has a secret list. */
  readonly secret: boolean;
}

/** All that one program declares, indexed so that 100,000 members and 1,000 resources take linear time. */
export class Declarations {
  readonly #urns = new Set<string>();
  /** By place, then by account. */
  readonly #scopes = new Map<string, Map<string | undefined, Scope>>();

  /** @param isMocked whether a URN that comes again begins another run of the program, as from test to test */
  constructor(readonly isMocked = false) {}

  /**
   * Adds what a resource declares, or answers with the earlier one that it conflicts with. A resource that is there
   * already is not a second one: a program may construct it again after an error, and the engine refuses two of one
   * URN.
   */
  add(declaration: Declaration): Conflict | undefined {
    if (this.#urns.has(declaration.urn)) {
      if (!this.isMocked) {
        return undefined;
      }
      this.#urns.clear();
      this.#scopes.clear();
    }
    const { target } = declaration;
    const accounts = this.#scopes.get(instanceKey(target)) ?? new Map<string | undefined, Scope>();
    const scope = accounts.get(target.accountId) ?? new Scope();
    const other = scope.contradicting(declaration);
    if (other !== undefined) {
      return conflictBetween(other, declaration);
    }
    this.#urns.add(declaration.urn);
    this.#scopes.set(instanceKey(target), accounts.set(target.accountId, scope));
    scope.add(declaration);
    return undefined;
  }

  /** Ids of all targets of the same kind and place, in the order of the program; told by the first of them alone. */
  following({ target }: Declaration): readonly string[] {
    return this.#scopes.get(instanceKey(target))?.get(target.accountId)?.following(target) ?? [];
  }

  /** What other resources declare and protect among the members of a resource's target. */
  elsewhere(declaration: Declaration): Others {
    const { target } = declaration;
    const scopes = [...(this.#scopes.get(instanceKey(target)) ?? [])].filter(([account]) =>
      canBeSameAccount(account, target.accountId),
    );
    const found = scopes.map(([account, scope]) => ({ account, ...scope.elsewhere(declaration) }));
    return {
      elsewhere: found
        .filter((each) => each.declared.length + each.protected.length > 0)
        .map((each) => ({
          ...defined({ accountId: each.account }),
          ...(each.declared.length === 0 ? {} : { declared: each.declared }),
          ...(each.protected.length === 0 ? {} : { protected: each.protected }),
        })),
      secret: found.some(({ secret }) => secret),
    };
  }
}

type BySide<Value> = Readonly<Record<Side, Value>>;

/** The declarations of one instance or organisation and account, none of which conflicts with another. */
class Scope {
  /** By target. Of several for one target, all are additive, so the first stands for all. */
  readonly #targets: BySide<Map<string, Declaration>> = { group: new Map(), user: new Map() };
  /** By member, the first that lists it: `user` has those of the group side. */
  readonly #listed: BySide<Map<string, Declaration>> = { group: new Map(), user: new Map() };
  readonly #pairs = new PairIndex<Declaration>();
  readonly #protected = new PairIndex<Declaration[]>();
  /** Targets in the order of their declaration, without secret ones. */
  readonly #order: BySide<Set<string>> = { group: new Set(), user: new Set() };

  contradicting(declaration: Declaration): Declaration | undefined {
    const { target, mode, members } = declaration;
    const same = this.#targets[target.side].get(target.id);
    if (same !== undefined && (mode === "authoritative" || same.mode === "authoritative")) {
      return same;
    }
    const lister = this.#listed[target.side].get(target.id);
    if (lister !== undefined && mode === "authoritative") {
      return lister;
    }
    for (const member of members) {
      const other = this.#pairs.get(...pairOf(target, member));
      if (other !== undefined) {
        return other;
      }
      // An additive one that does not list the pair does not decide about it.
      const about = this.#targets[opposite(target.side)].get(member);
      if (about?.mode === "authoritative") {
        return about;
      }
    }
    return undefined;
  }

  add(declaration: Declaration): void {
    const { target, members, neverRemove } = declaration;
    setFirst(this.#targets[target.side], target.id, declaration);
    if (!declaration.secret) {
      this.#order[target.side].add(target.id);
    }
    for (const member of members) {
      setFirst(this.#listed[opposite(target.side)], member, declaration);
      this.#pairs.set(...pairOf(target, member), declaration);
    }
    for (const member of neverRemove) {
      const pair = pairOf(target, member);
      this.#protected.set(...pair, [...(this.#protected.get(...pair) ?? []), declaration]);
    }
  }

  following({ side, id }: Target): readonly string[] {
    const order = this.#order[side];
    const [first, ...others] = order;
    return first === id ? others : [];
  }

  elsewhere({ urn, target }: Declaration): { declared: string[]; protected: string[]; secret: boolean } {
    const declared = [...this.#pairs.of(target)].filter(([, by]) => by.urn !== urn);
    const held = [...this.#protected.of(target)].filter(([, by]) => by.some((each) => each.urn !== urn));
    return {
      // Which id a name stands for is not known here.
      declared: declared.map(([member]) => member).filter((member) => !member.startsWith(NAME)),
      protected: held.map(([member]) => member),
      secret: declared.some(([, by]) => by.secret) || held.some(([, by]) => by.some((each) => each.secret)),
    };
  }
}

/** Begins a member that is declared by name. */
export const NAME = "name:";

function setFirst(map: Map<string, Declaration>, key: string, declaration: Declaration): void {
  if (!map.has(key)) {
    map.set(key, declaration);
  }
}
