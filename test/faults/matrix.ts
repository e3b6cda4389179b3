import type { FaultEffect, Settings } from "../../emulator";
import { FAULTS, type Fault } from "./fault-list";
import { memberFaultsOf } from "./member-faults";
import { actionsOf, SHAPES, type ShapeName } from "./subjects";

export type Method = "create" | "update" | "delete" | "read";

/**
 * How the target stands when the method is called, which decides what is called: `moved` has members to add and to
 * remove; `empty` has none, so that a second call must prove that it exists; `expired` is in an instance that refuses
 * every call; `missing` is not there; `role` is `moved`, reached by assuming a role.
 */
export type Situation = "moved" | "empty" | "expired" | "missing" | "role";

/**
 * What a cell comes to.
 * - `converges`: the method succeeds, and its outputs are what is there; a read of a missing target answers that it is gone.
 * - `partial`: an ApplyError whose outputs are what is there.
 * - `refused`: a create fails before any write and leaves no state.
 * - `kept`: an error of another method; the state stays as it was.
 */
export type Outcome = "converges" | "partial" | "refused" | "kept";

/** One call at one point of one method. */
export interface Occasion {
  readonly situation: Situation;
  readonly action: string;
  /** How many calls of the same action pass before. */
  readonly after: number;
  /** `first`: before any write; `again`: the listing after the writes; `name`: asked only to make a message better. */
  readonly part: "first" | "again" | "write" | "name";
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
  METHODS.flatMap((method) => occasionsOf(shape, method).flatMap((occasion) => [
    ...FAULTS.flatMap((fault) => cellsOf(shape, method, occasion, fault)),
    ...memberFaultsOf(shape, method, occasion),
  ])),
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
  } else {
    occasions.push({ situation: "missing", action: "GetCallerIdentity", after: 0, part: "name" });
  }
  return occasions;
}

function cellsOf(shape: ShapeName, method: Method, occasion: Occasion, fault: Fault): Cell[] {
  const { name, effect, untilMs, readTimeout } = fault;
  const facts = {
    ...occasion,
    shape,
    method,
    fault: name,
    effect,
    ...(untilMs === undefined ? {} : { untilMs }),
    ...(readTimeout === undefined ? {} : { readTimeout }),
  };
  const once: Cell = { ...facts, times: "once", expected: expectedOf(method, occasion, fault, "once") };
  // A fault that lasts for a time is one cell; how often it is met follows from the waits.
  return untilMs === undefined ? [once, { ...facts, times: "always", expected: expectedOf(method, occasion, fault, "always") }] : [once];
}

function expectedOf(method: Method, { situation, part }: Occasion, fault: Fault, times: Cell["times"]): Outcome {
  const failed = method === "create" ? "refused" : "kept";
  const undisturbed = situation === "expired" ? failed : situation === "missing" ? (method === "create" || method === "update" ? failed : "converges") : "converges";
  if (part === "name" || (times === "once" && fault.nature === "passing")) {
    return undisturbed;
  }
  switch (part) {
    case "first":
      return failed;
    case "again":
      return method === "delete" ? "kept" : "partial";
    case "write":
      return times === "once" || fault.done ? "converges" : method === "delete" ? "kept" : "partial";
  }
}

/** A cell in words, as the name of its test. */
export function nameOf({ shape, method, situation, action, after, part, fault, times, match, expected }: Cell): string {
  const which = after > 0 ? ` (after the writes)` : part === "write" && match !== undefined ? ` (${Object.values(match).join(", ")})` : "";
  return `${shape} ${method}, ${situation}: ${action}${which} × ${fault}, ${times} → ${expected}`;
}
