import { declaredIn } from "../../provider/membership/answerable";
import { ledgerOf, membersOf, targetOf, type Inputs } from "../../provider/lifecycle/properties";
import type { Target } from "../../provider/membership/target";
import type { Declared } from "../support/resource";
import type { Entry, Program } from "./engine";
import { declaredBy, declaredByOne, isOf, protectedIn, targetOfDeclared, type Pair } from "./pairs-of";

/** Most members that an apply may take out of a target with so many, as the page of the properties says. */
export function mostRemovals(limit: Inputs["maxRemovals"], observed: number): number {
  if (limit === undefined) return Infinity;
  if (typeof limit === "number") return limit;
  const { share, minimumSize } = typeof limit === "string" ? { share: limit, minimumSize: 0 } : limit;
  return observed < minimumSize ? Infinity : Math.floor((observed * Number(share.replace("%", ""))) / 100);
}

/** The program of a run that is meant to remove however many there are. */
export function withoutLimit(program: Program): Program {
  return changed(program, ({ maxRemovals: _limit, ...rest }) => rest);
}

/** Whom a program declares no more, though the old or the new version of the resource never removes them. */
export function droppedFrom(entry: Entry | undefined, declared: Declared): string[] {
  if (entry === undefined || !isSameTarget(targetOf(entry.outputs), targetOfDeclared(declared))) return [];
  const [olds, news] = [entry.outputs.neverRemove ?? [], neverRemoveOf(declared)];
  const desired = membersOf(declared);
  return declaredIn(ledgerOf(entry.outputs)).filter((id) => [...olds, ...news].includes(id) && !desired.includes(id));
}

/**
 * The two runs by which those are let go, as the error says: out of `neverRemove` in one, out of the list in the next.
 * No runs where nobody is dropped.
 */
export function lettingGo(entries: ReadonlyMap<string, Entry>, program: Program): Program[] {
  const dropped = (name: string, declared: Declared): string[] => droppedFrom(entries.get(name), declared);
  if (Object.entries(program).every(([name, declared]) => dropped(name, declared).length === 0)) return [];
  const unguarded = changed(program, (declared, name) => ({
    ...declared,
    neverRemove: neverRemoveOf(declared).filter((id) => !dropped(name, declared).includes(id)),
  }));
  const stillDeclared = changed(unguarded, (declared, name) => withMembers(declared, dropped(name, program[name] ?? {})));
  return [stillDeclared, unguarded];
}

/** Whether a resource of the program would take out whom another one declares: such a program fails in the constructor. */
export function disagrees(program: Program): boolean {
  return [...declaredBy(program)].some((pair) =>
    Object.values(program).some((declared) => isOf(targetOfDeclared(declared), pair) && declared["mode"] !== "additive" && !declaredByOne(declared).includes(pair)),
  );
}

/** Whom the resources of a program never take out. */
export function protectedBy(program: Program): Set<Pair> {
  return new Set(Object.values(program).flatMap((declared) => protectedIn(declared as unknown as Inputs)));
}

function changed(program: Program, change: (declared: Declared, name: string) => Declared): Program {
  return Object.fromEntries(Object.entries(program).map(([name, declared]) => [name, change(declared, name)]));
}

function withMembers(declared: Declared, more: readonly string[]): Declared {
  const property = declared["userGroupId"] === undefined ? "userGroupIds" : "userIds";
  // Some of them may be unknown to the service.
  return { ...declared, [property]: [...membersOf(declared), ...more], onMissing: "warn" };
}

function neverRemoveOf(declared: Declared): readonly string[] {
  return (declared as unknown as Inputs).neverRemove ?? [];
}

/** Whether two targets are one, reached in whatever way. */
export function isSameTarget(left: Target, right: Target): boolean {
  return left.service === right.service && left.side === right.side && left.id === right.id;
}
