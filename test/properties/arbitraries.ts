import fc from "fast-check";
import type { Program } from "../support/engine";
import { edited, edits, type Edit } from "./edits";
import type { Fault, Weather } from "./model-cloud";
import type { Pair } from "./pairs-of";
import { GROUPS, USERS } from "./world";

const SERVICES = ["bastionhost", "quickbi"] as const;

export const turns = fc.array(fc.nat({ max: 4 }), { maxLength: 8 });

const late: fc.Arbitrary<Fault> = fc.record({
  kind: fc.constant("stale" as const),
  writes: fc.integer({ min: 1, max: 3 }),
});

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>(
    { kind: "throttled" },
    { kind: "forbidden" },
    { kind: "lost", done: false },
    { kind: "lost", done: true },
  ),
  fc.record({
    kind: fc.constant("member" as const),
    at: fc.nat({ max: 2 }),
    code: fc.constantFrom("UNEXPECTED", "INVALID_ARGUMENT", "OBJECT_NOT_FOUND"),
  }),
  fc.record({
    kind: fc.constant("results" as const),
    shape: fc.constantFrom("missing", "reordered", "doubled", "unasked"),
  }),
  late,
);

const killed: fc.Arbitrary<Fault> = fc.record({ kind: fc.constant("killed" as const), done: fc.boolean() });

const KINDS = { late, any: fault, killed: fc.oneof({ arbitrary: fault, weight: 2 }, { arbitrary: killed, weight: 1 }) };

/** One run of a program in which something may go wrong. */
export interface Attempt {
  readonly refresh: boolean;
  readonly inTurn: boolean;
  readonly weather: Weather;
  /** The resources of `--target`; without it the run is for all. */
  readonly some?: readonly string[];
}

/** A change of the program, from outside to the last run of it. */
export interface Chapter {
  /** Changes by somebody else before the first run. */
  readonly drift: readonly { readonly pair: Pair; readonly isIn: boolean }[];
  readonly program: Program;
  /** Runs with faults, before the one without. */
  readonly attempts: readonly Attempt[];
  readonly last: Pick<Attempt, "refresh" | "inTurn"> & { readonly turns: readonly number[] };
  /** Resources whose ids are known only during `up`, so that the constructor cannot announce them. */
  readonly late: readonly string[];
}

export interface Story {
  readonly quickbiBatch: "atomic" | "prefix" | "skip-bad";
  readonly before: readonly Pair[];
  readonly chapters: readonly Chapter[];
}

export interface Plot {
  readonly drift?: boolean;
  readonly faults?: keyof typeof KINDS;
  readonly targets?: boolean;
  /** Whether the constructor does not announce two of the resources, as when they declare names. */
  readonly late?: boolean;
}

/** The resources that the constructor knows nothing about, in stories that have such. */
const UNKNOWN = ["c", "d"];

export function story(plot: Plot): fc.Arbitrary<Story> {
  return fc.constantFrom(...SERVICES).chain((service) => {
    const pairs = (GROUPS[service] ?? []).flatMap((group) =>
      (USERS[service] ?? []).map((user) => `${service} ${group} ${user}`),
    );
    const drift = fc.array(fc.record({ pair: fc.constantFrom(...pairs), isIn: fc.boolean() }), {
      maxLength: plot.drift === true ? 2 : 0,
    });
    const names = fc.subarray(["a", "b", "c", "d"]);
    const faults = fc.array(fc.tuple(fc.nat({ max: 20 }), KINDS[plot.faults ?? "late"]), {
      maxLength: plot.faults === undefined ? 0 : 3,
    });
    const attempt = fc
      .record({ refresh: fc.boolean(), inTurn: fc.boolean(), faults, turns, some: names })
      .map(({ faults: entries, turns: given, some, ...rest }): Attempt => ({
        ...rest,
        weather: { faults: Object.fromEntries(entries), turns: given },
        ...(plot.targets === true ? { some } : {}),
      }));
    const attempts = fc.array(attempt, { maxLength: plot.faults === undefined && plot.targets !== true ? 0 : 2 });
    const last = fc.record({ refresh: fc.boolean(), inTurn: fc.boolean(), turns });
    const chapter = fc.record({ drift, edits, attempts, last, late: fc.constant(plot.late === true ? UNKNOWN : []) });
    return fc.record({
      quickbiBatch: fc.constantFrom("atomic" as const, "prefix" as const, "skip-bad" as const),
      before: fc.subarray(pairs),
      chapters: fc.array(chapter, { minLength: 2, maxLength: 6 }).map((list) => written(service, list)),
    });
  });
}

/** The chapters with their programs; each program is an edit of the previous one. */
function written(
  service: string,
  list: readonly (Omit<Chapter, "program"> & { readonly edits: readonly Edit[] })[],
): Chapter[] {
  let program: Program = {};
  return list.map(({ edits: changes, ...rest }) => {
    program = edited(service, program, changes, rest.late);
    return { ...rest, program };
  });
}
