import { opposite, type Target } from "../membership/target";
import { list, nameOf } from "./names";

/** Declared names that nobody has. */
export function describeUnknownNames(target: Target, names: readonly string[]): string {
  const kind = opposite(target.side);
  return `${nameOf(target)}: no ${kind} is called ${list(names)}. Correct the name, or create the ${kind} first.`;
}

/** Declared names that several have. */
export function describeAmbiguousNames(
  target: Target,
  names: readonly (readonly [name: string, ids: readonly string[]])[],
): string {
  const named = names.map(([name, ids]) => `${name} (${ids.join(", ")})`);
  return `${nameOf(target)}: more than one ${opposite(target.side)} is called ${list(named)}. Declare ids instead of names.`;
}

/** The declared names could not be looked up. */
export function describeFailedLookup(target: Target, cause: string): string {
  return `${nameOf(target)}: the names could not be looked up. ${cause}`;
}

/** A preview could not look at the members. */
export function describeUnseen(target: Target, cause: string): string {
  return (
    `${nameOf(target)}: the members could not be looked up, so it is not shown who is added and removed; ` +
    `pulumi up looks again before it writes. ${cause}`
  );
}

/** A secret list of names: the state would show the ids. */
export function describeSecretNames(property: string): string {
  return (
    `${property} cannot be secret, and cannot be used with a secret takeover or neverRemove: the ids that are found by ` +
    `name would be in plain text. Declare ids instead.`
  );
}
