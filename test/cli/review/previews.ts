import type { Change } from "../../../provider/cli/review/changes";
import type { Pair } from "../../../provider/cli/review/pairs";
import { reviewOf, type Review } from "../../../provider/cli/review/review";
import type { Seen } from "../../../provider/cli/review/seen";
import type { Preview, State, Step } from "../../../provider/cli/review/schema";

// The shapes that `pulumi preview --json` of the engine 3.259 prints, without what a review does not read.

/** What the engine prints for a value that is known during `up` only. */
export const UNKNOWN = "04da6b54-80e4-46f7-96ec-b56ff0331ba9";

const INSTANCE = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "bh-1" };

export type Properties = Readonly<Record<string, unknown>>;

/** Members by id; those of a list have no other name. */
export function members(...ids: string[]): Record<string, string> {
  return Object.fromEntries(ids.map((id) => [id, id]));
}

/** The properties of the users of a group. */
export function group(id: string, list: unknown = {}, rest: Properties = {}): Properties {
  return { ...INSTANCE, userGroupId: id, members: list, mode: "authoritative", ...rest };
}

/** The properties of the groups of a user. */
export function user(id: string, list: unknown = {}, rest: Properties = {}): Properties {
  return { ...INSTANCE, userId: id, members: list, mode: "authoritative", ...rest };
}

export function urnOf(name: string, type = "pulumi-nodejs:dynamic/alicloud:GroupMembership"): string {
  return `urn:pulumi:test::acceptance::${type}::${name}`;
}

const state = (properties: Properties): State => ({ inputs: properties, outputs: properties });

export function creates(name: string, after: Properties): Step {
  return { op: "create", urn: urnOf(name), newState: { inputs: after, outputs: {} } };
}

export function updates(name: string, before: Properties, after: Properties): Step {
  return { op: "update", urn: urnOf(name), oldState: state(before), newState: { inputs: after, outputs: {} } };
}

export function replaces(name: string, before: Properties, after: Properties): Step {
  return { op: "replace", urn: urnOf(name), oldState: { ...state(before), delete: true }, newState: state(after) };
}

export function deletes(name: string, before: Properties, flags: Partial<State> = {}): Step {
  return { op: "delete", urn: urnOf(name), oldState: { ...state(before), ...flags } };
}

export function keeps(name: string, properties: Properties): Step {
  return { op: "same", urn: urnOf(name), oldState: state(properties), newState: { inputs: properties, outputs: {} } };
}

/** The engine prints what was before the refresh on both sides. */
export function refreshes(name: string, properties: Properties, flags: Partial<State> = {}): Step {
  const seen = { ...state(properties), ...flags };
  return { op: "refresh", urn: urnOf(name), oldState: seen, newState: seen };
}

/** A preview that looked at nothing. */
export const BLIND: Seen = { planOf: () => undefined, unseen: [] };

/** A preview with lines of the provider, as the engine prints them. */
export function told(lines: readonly string[], ...steps: Step[]): Preview {
  return { steps, diagnostics: lines.map((line) => ({ message: `${line}\n\n`, severity: "info" })) };
}

export function preview(...steps: Step[]): Preview {
  return { steps, diagnostics: null };
}

export function review(...steps: Step[]): Review {
  return reviewOf(preview(...steps));
}

/** Pairs as `group/user`. */
export function brief(pairs: Iterable<Pair>): string[] {
  return Array.from(pairs, (pair) => `${pair.group}/${pair.user}`).sort();
}

export function pair(groupId: string, userId: string, rest: Partial<Pair> = {}): Pair {
  return { ...INSTANCE, group: groupId, user: userId, ...rest };
}

export function operations(changes: readonly Change[]): string[] {
  return changes.map(({ urn, operation }) => `${operation} ${urn.split("::")[3] ?? ""}`);
}

/** A line without the marks of code, to read the words in it. */
export function plain(line: string): string {
  return line.replaceAll(/<\/?code>|`/g, "");
}
