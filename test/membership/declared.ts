import fc from "fast-check";
import type { Declaration } from "../../provider/membership/conflict";
import type { Mode } from "../../provider/membership/ledger";
import type { Target } from "../../provider/membership/target";
import { mode } from "./arbitraries";

const place = { service: "bastionhost", regionId: "cn-hangzhou", instanceId: "i" };

export function group(id: string): Target {
  return { ...place, side: "group", id };
}

export function user(id: string): Target {
  return { ...place, side: "user", id };
}

/** The declaration of a resource with the given name. */
export function declared(
  name: string,
  target: Target,
  mode: Mode,
  members: readonly string[],
  neverRemove: readonly string[] = [],
): Declaration {
  return { name, urn: `urn:${name}`, target, mode, members, neverRemove, complete: true, secret: false };
}

export function authoritative(target: Target, ...members: string[]): Declaration {
  return declared("first", target, "authoritative", members);
}

export function additive(target: Target, ...members: string[]): Declaration {
  return declared("second", target, "additive", members);
}

const few = fc.uniqueArray(fc.constantFrom("1", "2", "3"));

/** One of two accounts, or an unknown one. */
export const account: fc.Arbitrary<Pick<Target, "accountId">> = fc.constantFrom(
  {},
  {},
  { accountId: "A" },
  { accountId: "B" },
);

/** Few ids and accounts, so that declarations often overlap. */
export const declaration: fc.Arbitrary<Declaration> = fc
  .record({
    side: fc.constantFrom(group, user),
    id: fc.constantFrom("1", "2", "3"),
    account,
    mode,
    members: few,
    neverRemove: few,
  })
  .map((one) => declared("any", { ...one.side(one.id), ...one.account }, one.mode, one.members, one.neverRemove));
