import type { FaultEffect, Settings } from "../../emulator";
import { FAULTS, type Fault } from "./fault-list";
import { memberFaultsOf } from "./member-faults";
import { actionsOf, SHAPES, type ShapeName } from "./subjects";

export type Method = "create" | "update" | "delete" | "read";

/**
 * State of the target before the method, which decides the calls: `moved` has members to add and to remove; `empty` has
 * none, so that a second call must prove that it exists; `expired` is in an instance that refuses every call; `missing`
 * does not exist; `role` is `moved`, reached by assuming a role.
 */
export type Situation = "moved" | "empty" | "expired" | "missing" | "role";

/**
 * Expected outcome of a cell.
 * - `converges`: the method succeeds, and its outputs match the live members; a read of a missing target reports it
 * gone.
 * - `partial`: an ApplyError whose outputs match the live members.
 * - `refused`: a create fails before any write and leaves no state.
 * - `kept`: an error of another method; the state stays as it was.
 */
export type Outcome = "converges" | "partial" | "refused" | "kept";

/** One call at one point of one method. */
export interface Occasion {
  readonly situation: Situation;
  readonly action: string;
  /** How many earlier calls of the same action pass. */
  readonly after: number;
  /**
   * `first`: before any write; `again`: the listing after the writes; `account`: asked once beside the first listing.
   */
  readonly part: "first" | "again" | "write" | "account";
}

/** One cell of the matrix. */
export interface Cell extends Occasion {
  readonly shape: ShapeName;
  readonly method: Method;
  readonly fault: string;
  readonly effect: "refuse" | "overtake" | FaultEffect;
  readonly match?: Readonly<Record<string, string>>;
  readonly times: "once" | "always";
  readonly untilMs?: number;
  readonly readTimeout?: number;
  readonly settings?: Partial<Settings>;
  readonly expected: Outcome;
}

const METHODS: readonly Method[] = ["create", "update", "delete", "read"];

/** Every cell. */
export const MATRIX: readonly Cell[] = SHAPES.flatMap((shape) =>
  METHODS.flatMap((method) =>
    occasionsOf(shape, method).flatMap((occasion) => [
      ...faultsOf(shape, method, occasion).flatMap((fault) => cellsOf(shape, method, occasion, fault)),
      ...memberFaultsOf(shape, method, occasion),
    ]),
  ),
);

/** Every call that the provider makes for a shape in a method. */
function occasionsOf(shape: ShapeName, method: Method): Occasion[] {
  const { list, probe, add, remove } = actionsOf(shape);
  const isBastionhost = shape.startsWith("bastionhost");
  const first = { after: 0, part: "first" } as const;
  const occasions: Occasion[] = [
    { situation: "moved", action: list, ...first },
    { situation: "empty", action: probe, ...first },
    { situation: "missing", action: probe, ...first },
    { situation: "role", action: "AssumeRole", ...first },
  ];
  if (method !== "read") {
    occasions.push({ situation: "moved", action: list, after: 1, part: "again" });
    occasions.push({ situation: "moved", action: remove, after: 0, part: "write" });
    if (method !== "delete") {
      occasions.push({ situation: "moved", action: add, after: 0, part: "write" });
    }
  }
  if (isBastionhost) {
    occasions.push({ situation: "expired", action: "DescribeInstances", ...first });
    occasions.push({ situation: "missing", action: "DescribeInstances", ...first });
  }
  occasions.push({ situation: "moved", action: "GetCallerIdentity", after: 0, part: "account" });
  occasions.push({ situation: "missing", action: "GetCallerIdentity", after: 0, part: "account" });
  return occasions;
}

/** All faults where the call has its own code path, and a few where another occasion covers the same path. */
function faultsOf(shape: ShapeName, method: Method, occasion: Occasion): readonly Fault[] {
  // A timeout takes real time, so of the reads only those of an update get one.
  const ofReads = FAULTS.filter(
    (fault) => fault.ofWrites !== true && (fault.readTimeout === undefined || method === "update"),
  );
  const faults = occasion.part === "write" ? FAULTS : ofReads;
  return isMetInFull(actionsOf(shape), method, occasion) ? faults : faults.filter((fault) => fault.isBrief === true);
}

/**
 * The client treats all reads alike, so the first listing represents the other reads of its method. Create and update
 * are one flow. Every method assumes a role first.
 */
function isMetInFull(
  { list, add }: ReturnType<typeof actionsOf>,
  method: Method,
  { part, action, situation }: Occasion,
): boolean {
  switch (part) {
    case "first":
      return action === list ? method !== "create" : action === "AssumeRole" && method === "update";
    case "again":
      return method !== "create";
    case "write":
      return (action === add) === (method === "create");
    case "account":
      return method === "read" && situation === "missing";
  }
}

function cellsOf(shape: ShapeName, method: Method, occasion: Occasion, fault: Fault): Cell[] {
  const { name, effect, nature, untilMs, readTimeout } = fault;
  const facts = {
    ...occasion,
    shape,
    method,
    fault: name,
    effect,
    ...(untilMs === undefined ? {} : { untilMs }),
    ...(readTimeout === undefined ? {} : { readTimeout }),
  };
  const once: Cell = { ...facts, times: "once", expected: expectedOf(shape, method, occasion, fault, "once") };
  // A call made once gets a fault once. A fault with a duration is one cell: the waits decide how many calls it hits.
  const isAskedOnce = occasion.part === "account" || (nature === "lasting" && occasion.part !== "write");
  const isOne = isAskedOnce || untilMs !== undefined;
  return isOne
    ? [once]
    : [once, { ...facts, times: "always", expected: expectedOf(shape, method, occasion, fault, "always") }];
}

function expectedOf(
  shape: ShapeName,
  method: Method,
  { situation, part, action }: Occasion,
  fault: Fault,
  times: Cell["times"],
): Outcome {
  const failed = method === "create" ? "refused" : "kept";
  const needsTarget = method === "create" || method === "update";
  const undisturbed = situation === "expired" || (situation === "missing" && needsTarget) ? failed : "converges";
  if (part === "account") {
    // Only a target that looks gone needs the account, which is read once.
    return situation === "missing" ? failed : undisturbed;
  }
  if (times === "once" && fault.nature === "passing") {
    return undisturbed;
  }
  const left = method === "delete" ? "kept" : "partial";
  switch (part) {
    case "first":
      return failed;
    case "again":
      return left;
    case "write":
      // A listing that shows a member proves an add. One that does not show a member proves no removal.
      return times === "once" || (fault.done && action === actionsOf(shape).add) ? "converges" : left;
  }
}

/** The name of a cell's test. */
export function nameOf({ shape, method, situation, action, after, part, fault, times, match, expected }: Cell): string {
  const which =
    after > 0
      ? ` (after the writes)`
      : part === "write" && match !== undefined
        ? ` (${Object.values(match).join(", ")})`
        : "";
  return `${shape} ${method}, ${situation}: ${action}${which} × ${fault}, ${times} → ${expected}`;
}
