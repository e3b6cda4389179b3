import { UsageError, quote } from "../usage-error";
import { counted } from "./labels";
import type { Review } from "./review";

/** What `--fail-on` may name, each with what of a review meets it. */
const CONDITIONS: Readonly<Record<string, (review: Review) => string | undefined>> = {
  removal: ({ leaves, openTakeovers, hiddenRemovals, deletes }) => {
    if (openTakeovers.length > 0) return "a `takeover: true` removes anybody";
    const taken = deletes.filter(({ deletedWith }) => deletedWith !== undefined);
    return (
      some(leaves, "membership is removed", "memberships are removed") ??
      some(hiddenRemovals, "resource removes people of a secret list", "resources remove people of secret lists") ??
      some(taken, "resource goes with another one that is deleted", "resources go with others that are deleted")
    );
  },
  delete: ({ deletes, leaves }) =>
    some(
      deletes.filter(({ retained }) => !retained),
      "resource is deleted",
      "resources are deleted",
    ) ??
    some(
      leaves.filter(({ reason }) => reason === "delete"),
      "membership is removed by a replacement",
      "memberships are removed by a replacement",
    ),
  takeover: ({ leaves, openTakeovers }) =>
    openTakeovers.length > 0
      ? "a `takeover: true` removes anybody"
      : some(
          leaves.filter(({ reason }) => reason === "takeover"),
          "membership is removed by a takeover",
          "memberships are removed by a takeover",
        ),
  emptied: ({ lastOf }) =>
    both(
      some(lastOf.user, "user loses the last group", "users lose the last group"),
      some(lastOf.group, "group loses the last member", "groups lose the last member"),
    ),
  unknown: ({ unknown, secret, unseen }) =>
    some(
      [...unknown, ...secret],
      "resource has members that the preview does not show",
      "resources have members that the preview does not show",
    ) ?? some(unseen, "group or user could not be looked up", "groups or users could not be looked up"),
};

/**
 * The conditions that a command line names, separated by commas.
 * @throws UsageError
 */
export function conditionsOf(values: readonly string[]): string[] {
  const names = values.flatMap((value) => value.split(",")).map((name) => name.trim());
  const known = Object.keys(CONDITIONS);
  for (const name of names) {
    if (!known.includes(name)) throw new UsageError(`--fail-on ${quote(name)} is not one of: ${known.join(", ")}.`);
  }
  return [...new Set(names)];
}

/** Those that hold, each with what meets it. */
export function metBy(review: Review, conditions: readonly string[]): string[] {
  return conditions.flatMap((name) => {
    const met = CONDITIONS[name]?.(review);
    return met === undefined ? [] : [`--fail-on ${name}: ${met}`];
  });
}

function some(found: readonly unknown[], one: string, several: string): string | undefined {
  return found.length === 0 ? undefined : counted(found.length, one, several);
}

function both(...facts: readonly (string | undefined)[]): string | undefined {
  return facts.filter((fact) => fact !== undefined).join(", ") || undefined;
}
