import { pairKey } from "./pairs";
import type { Preview, StackExport, State, Step } from "./schema";
import { pairsOf, snapshotOf, type Snapshot } from "./snapshot";
import { isMembership, typeOf } from "./urn";

/** What a run does with one resource. `pending` is the final delete of one that an earlier run replaced. */
export type Operation = "create" | "update" | "replace" | "delete" | "pending" | "same";

/** One membership resource in a run. */
export interface Change {
  readonly urn: string;
  readonly operation: Operation;
  readonly before?: Snapshot;
  readonly after?: Snapshot;
  /** A delete forgets the resource and removes nobody. */
  readonly retained: boolean;
  /** URN of the resource that it is deleted with in this run: then the engine calls no provider. */
  readonly deletedWith?: string;
}

/** A resource of another type that the run changes. */
export interface OtherChange {
  readonly urn: string;
  readonly operation: string;
}

/** Of the stack itself, which the first run creates. */
const STACK_TYPE = "pulumi:pulumi:Stack";

/** Steps that change nothing themselves. */
const PASSIVE = new Set(["same", "refresh", "read", "read-replacement", "read-discard"]);

/** The changes of a run to memberships, deletes first: of a pair that two of them remove, the graver one is told. */
export function changesOf({ steps }: Preview, exported?: StackExport): Change[] {
  const own = (steps ?? []).filter(({ urn }) => isMembership(urn));
  const pending = own.filter(isPending).map(({ urn, oldState }) => pendingDelete(urn, oldState ?? {}));
  const present = own.filter((step) => !isPending(step));
  const renamed = renamedIn(present);
  const current = Map.groupBy(present, ({ op, urn }) => (OF_THE_STATE.has(op) ? (renamed.get(urn) ?? urn) : urn));
  const deleted = new Set((steps ?? []).filter(({ op }) => op === "delete").map(({ urn }) => urn));
  const changes = [...current].flatMap(([urn, ofUrn]) => changeOf(urn, ofUrn, deleted) ?? []);
  const all = [...pending, ...changes, ...fromExport(exported, new Set([...current.keys(), ...renamed.keys()]))];
  return withoutRepeated(all).sort((left, right) => ORDER.indexOf(left.operation) - ORDER.indexOf(right.operation));
}

/** What the run changes beside memberships. */
export function otherChangesOf({ steps }: Preview): OtherChange[] {
  return (steps ?? [])
    .filter(({ op, urn }) => !isMembership(urn) && typeOf(urn) !== STACK_TYPE && !PASSIVE.has(op))
    .map(({ op, urn }) => ({ urn, operation: op }));
}

/** Steps that name a resource as the state does: under an alias, by its former URN. */
const OF_THE_STATE = new Set(["refresh", "delete-replaced"]);

/** New URNs by the former ones: without them an aliased resource would pass for two, and the old one for unchanged. */
function renamedIn(steps: readonly Step[]): ReadonlyMap<string, string> {
  return new Map(
    steps.flatMap(({ urn, oldState }) =>
      oldState?.urn === undefined || oldState.urn === urn ? [] : [[oldState.urn, urn] as const],
    ),
  );
}

const ORDER: readonly Operation[] = ["delete", "pending", "replace", "create", "update", "same"];

/** A refresh is the only step that shows a replaced resource whose final delete is pending. */
function isPending({ op, oldState }: Step): boolean {
  return op === "refresh" && oldState?.delete === true;
}

function pendingDelete(urn: string, state: State): Change {
  return {
    urn,
    operation: "pending",
    before: snapshotOf(state, "outputs"),
    retained: state.retainOnDelete === true,
  };
}

function changeOf(urn: string, steps: readonly Step[], deleted: ReadonlySet<string>): Change | undefined {
  const of = (...ops: string[]): Step | undefined => steps.find(({ op }) => ops.includes(op));
  if (steps.some(({ oldState, newState }) => (newState ?? oldState)?.external === true)) {
    // A membership that is only read declares nobody.
    return undefined;
  }
  const replacing = of("replace", "create-replacement");
  const acting = replacing ?? of("create", "import", "update", "delete");
  const seen = acting ?? of("same", "refresh");
  if (seen === undefined) {
    const last = of("delete-replaced");
    return last === undefined ? undefined : pendingDelete(urn, last.oldState ?? {});
  }
  const operation = replacing === undefined ? operationOf(seen.op) : "replace";
  const oldState = seen.oldState ?? of("delete-replaced")?.oldState;
  const deletedWith = oldState?.deletedWith ?? "";
  // Of a refresh the engine prints no inputs of a program.
  const newState = seen.op === "refresh" ? undefined : seen.newState;
  return {
    urn,
    operation,
    ...(oldState ? { before: snapshotOf(oldState, "outputs") } : {}),
    ...(newState && operation !== "delete" ? { after: snapshotOf(newState, "inputs") } : {}),
    retained: oldState?.retainOnDelete === true,
    ...(operation === "delete" && deleted.has(deletedWith) ? { deletedWith } : {}),
  };
}

function operationOf(op: string): Operation {
  if (op === "import" || op === "create") return "create";
  return op === "update" || op === "delete" ? op : "same";
}

/** Resources that the preview leaves out: those that are not changed, and those that wait for their delete. */
function fromExport(exported: StackExport | undefined, seen: ReadonlySet<string>): Change[] {
  return (exported?.deployment.resources ?? [])
    .filter(({ urn, external }) => isMembership(urn) && external !== true)
    .flatMap((state) => {
      const { urn } = state;
      if (state.delete === true) return [pendingDelete(urn, state)];
      const before = snapshotOf(state, "outputs");
      return seen.has(urn) ? [] : [{ urn, operation: "same" as const, before, retained: false }];
    });
}

/** The same pending delete is in a preview with a refresh and in an export. */
function withoutRepeated(changes: readonly Change[]): Change[] {
  const seen = new Set<string>();
  return changes.filter(({ urn, operation, before }) => {
    if (operation !== "pending" || before === undefined) return true;
    const target = JSON.stringify([urn, ...pairsOf(before, ["any"]).map(pairKey)]);
    return seen.has(target) ? false : seen.add(target);
  });
}
