import fc from "fast-check";
import type { Inputs } from "../../provider/lifecycle/properties";
import type { Declared } from "../support/resource";
import type { Program } from "./engine";
import type { Fault, Weather } from "./model-cloud";
import type { Pair } from "./pairs-of";
import { NEWCOMERS } from "./newcomers";
import { declare, GROUPS, ROLE, USERS } from "./world";

const SERVICES = ["bastionhost", "quickbi"] as const;

export const limit = fc.constantFrom<Inputs["maxRemovals"]>(0, 1, "50%", { share: "50%", minimumSize: 2 });

/** Most resources have no guard, so that most runs have something to do. */
function guards(members: readonly string[]): fc.Arbitrary<Declared> {
  return fc.record({
    neverRemove: seldom(fc.subarray([...members], { minLength: 1 })),
    maxRemovals: seldom(limit),
  });
}

function seldom<T>(arbitrary: fc.Arbitrary<T>): fc.Arbitrary<T | undefined> {
  return fc.oneof({ arbitrary: fc.constant(undefined), weight: 4 }, { arbitrary, weight: 1 });
}

/**
 * One resource over the few ids of the service, with `takeover`, which its own test refuses. It declares whom the service
 * may not know only where that is a warning: otherwise no run would succeed.
 */
function resource(service: string): fc.Arbitrary<Program[string]> {
  const side = (of: "group" | "user", targets: readonly string[], known: readonly string[], newcomer: string): fc.Arbitrary<Program[string]> => {
    const all = [...known, newcomer];
    const declared = fc.oneof(
      { arbitrary: fc.record({ members: fc.subarray([...known]), onMissing: fc.constantFrom("fail", undefined) }), weight: 2 },
      { arbitrary: fc.record({ members: fc.subarray(all), onMissing: fc.constant("warn") }), weight: 1 },
    );
    return fc
      .tuple(fc.constantFrom(...targets), declared, fc.constantFrom("additive", "authoritative"), guards(all), seldom(fc.constant(ROLE)))
      .map(([target, { members, onMissing }, mode, held, assumeRole]) =>
        declare(service, of, target, members, { mode, takeover: true, onMissing, ...held, assumeRole }),
      );
  };
  const groups = GROUPS[service] ?? [];
  const users = USERS[service] ?? [];
  const { user = "", group = "" } = NEWCOMERS[service] ?? {};
  return fc.oneof(side("group", groups, users, user), side("user", users, groups, group));
}

/** Up to four resources of random names in a random order: renames and moves come of two such programs in a row. */
export function program(service: string): fc.Arbitrary<Program> {
  return fc
    .uniqueArray(fc.tuple(fc.constantFrom("a", "b", "c", "d"), resource(service)), { maxLength: 4, selector: ([name]) => name })
    .map((entries) => Object.fromEntries(entries));
}

export const turns = fc.array(fc.nat({ max: 4 }), { maxLength: 8 });

const harmless: fc.Arbitrary<Fault> = fc.record({ kind: fc.constant("stale" as const), writes: fc.integer({ min: 1, max: 3 }) });

const fault: fc.Arbitrary<Fault> = fc.oneof(
  fc.constantFrom<Fault>({ kind: "throttled" }, { kind: "forbidden" }, { kind: "lost", done: false }, { kind: "lost", done: true }),
  fc.record({ kind: fc.constant("member" as const), at: fc.nat({ max: 2 }), code: fc.constantFrom("UNEXPECTED", "INVALID_ARGUMENT", "OBJECT_NOT_FOUND") }),
  fc.record({ kind: fc.constant("results" as const), shape: fc.constantFrom("missing", "reordered", "doubled", "strangers") }),
  harmless,
);

const killed: fc.Arbitrary<Fault> = fc.record({ kind: fc.constant("killed" as const), done: fc.boolean() });

function weather(kinds: fc.Arbitrary<Fault>, most: number): fc.Arbitrary<Weather> {
  const faults = fc
    .array(fc.tuple(fc.nat({ max: 20 }), kinds), { maxLength: most })
    .map((entries) => Object.fromEntries(entries) as Readonly<Record<number, Fault>>);
  return fc.record({ faults, turns });
}

/** What happens to a stack, one thing after another. */
export type Step =
  | { readonly kind: "up"; readonly program: Program; readonly refresh: boolean; readonly inTurn: boolean; readonly weather: Weather }
  | { readonly kind: "drift"; readonly pair: Pair; readonly isIn: boolean }
  /** The service comes to know its newcomers, or knows them no more. */
  | { readonly kind: "newcomers"; readonly areKnown: boolean };

export interface Story {
  readonly service: string;
  readonly quickbiBatch: "atomic" | "prefix" | "skip-bad";
  readonly before: readonly Pair[];
  readonly steps: readonly Step[];
  readonly turns: readonly number[];
}

export interface Plot {
  readonly drift: boolean;
  readonly faults: "none" | "lag" | "any" | "any or killed";
  /** @default random */
  readonly refresh?: boolean;
}

export function story({ drift, faults, refresh }: Plot): fc.Arbitrary<Story> {
  const kinds = { none: fault, lag: harmless, any: fault, "any or killed": fc.oneof({ arbitrary: fault, weight: 3 }, { arbitrary: killed, weight: 1 }) };
  return fc.constantFrom(...SERVICES).chain((service) => {
    const pairs = (GROUPS[service] ?? []).flatMap((group) => (USERS[service] ?? []).map((user) => `${service} ${group} ${user}`));
    const up: fc.Arbitrary<Step> = fc.record({
      kind: fc.constant("up" as const),
      program: program(service),
      refresh: refresh === undefined ? fc.boolean() : fc.constant(refresh),
      inTurn: fc.boolean(),
      weather: faults === "none" ? fc.record({ turns }) : weather(kinds[faults], 4),
    });
    const change: fc.Arbitrary<Step> = fc.oneof(
      { arbitrary: fc.record({ kind: fc.constant("drift" as const), pair: fc.constantFrom(...pairs), isIn: fc.boolean() }), weight: 3 },
      { arbitrary: fc.record({ kind: fc.constant("newcomers" as const), areKnown: fc.boolean() }), weight: 1 },
    );
    return fc.record({
      service: fc.constant(service),
      quickbiBatch: fc.constantFrom("atomic", "prefix", "skip-bad"),
      before: fc.subarray(pairs),
      steps: fc.array(drift ? fc.oneof({ arbitrary: up, weight: 3 }, { arbitrary: change, weight: 1 }) : up, { minLength: 1, maxLength: 5 }),
      turns,
    });
  });
}
