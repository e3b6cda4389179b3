import { defined } from "../base/defined";
import type { Policy } from "../membership/policy";
import { sortIds, union } from "../membership/sets";
import type { Inputs } from "./properties";

/** Inputs with what the stack demands of all memberships, beside what the program says. */
export function withPolicy(inputs: Inputs, policy: Policy): Inputs {
  // The list of a user holds groups, and the stack protects users.
  const held = inputs.userId === undefined ? (policy.neverRemove[inputs.service] ?? []) : [];
  const neverRemove = held.length === 0 ? inputs.neverRemove : sortIds(union(inputs.neverRemove ?? [], held));
  return { ...inputs, ...defined({ maxRemovals: inputs.maxRemovals ?? policy.maxRemovals, neverRemove }) };
}
