import { conflictBetween, scopeKey, type Conflict, type Declaration } from "./conflict";
import type { Side } from "./target";

/** All that one program declares, indexed so that 100,000 members and 1,000 resources take linear time. */
export class Declarations {
  readonly #urns = new Set<string>();
  readonly #scopes = new Map<string, Scope>();

  /**
   * Adds what a resource declares, or answers with which earlier one it conflicts. A resource that is there already is
   * no second one: a program may construct it again after an error, and the engine refuses two of one URN by itself.
   */
  add(declaration: Declaration): Conflict | undefined {
    if (this.#urns.has(declaration.urn)) {
      return undefined;
    }
    const key = scopeKey(declaration.target);
    const scope = this.#scopes.get(key) ?? new Scope();
    const other = scope.contradicting(declaration);
    if (other !== undefined) {
      return conflictBetween(other, declaration);
    }
    this.#urns.add(declaration.urn);
    this.#scopes.set(key, scope);
    scope.add(declaration);
    return undefined;
  }
}

type BySide<Value> = Readonly<Record<Side, Value>>;

/** The declarations of one instance or organisation, none of which conflicts with another. */
class Scope {
  /** By target. Of several for one target, all are additive, so the first stands for all. */
  readonly #targets: BySide<Map<string, Declaration>> = { group: new Map(), user: new Map() };
  /** By member, the first that lists it: `user` has those of the group side. */
  readonly #listed: BySide<Map<string, Declaration>> = { group: new Map(), user: new Map() };
  /** By group and user. */
  readonly #pairs = new Map<string, Map<string, Declaration>>();

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
      const [group, user] = pairOf(declaration, member);
      const other = this.#pairs.get(group)?.get(user);
      if (other !== undefined) {
        return other;
      }
      // One that is additive and does not list the pair does not speak about it.
      const about = this.#targets[opposite(target.side)].get(member);
      if (about?.mode === "authoritative") {
        return about;
      }
    }
    return undefined;
  }

  add(declaration: Declaration): void {
    const { target, members } = declaration;
    setFirst(this.#targets[target.side], target.id, declaration);
    for (const member of members) {
      setFirst(this.#listed[opposite(target.side)], member, declaration);
      const [group, user] = pairOf(declaration, member);
      const users = this.#pairs.get(group) ?? new Map<string, Declaration>();
      this.#pairs.set(group, users);
      users.set(user, declaration);
    }
  }
}

function pairOf({ target }: Declaration, member: string): [group: string, user: string] {
  return target.side === "group" ? [target.id, member] : [member, target.id];
}

function opposite(side: Side): Side {
  return side === "group" ? "user" : "group";
}

function setFirst(map: Map<string, Declaration>, key: string, declaration: Declaration): void {
  if (!map.has(key)) {
    map.set(key, declaration);
  }
}
