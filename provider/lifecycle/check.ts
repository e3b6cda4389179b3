import { CallError } from "../cloud/call-error";
import { formatResourceId } from "../membership/resource-id";
import { sameSet, union } from "../membership/sets";
import { planMembership } from "../membership/plan";
import { nameOf } from "../membership/target";
import type { Host } from "../reconcile/host";
import { describeProtected, refusalOf } from "../reconcile/guard-messages";
import { describePlan } from "../reconcile/messages";
import { observeBeforeWrites } from "../reconcile/observe";
import { goneMessage } from "../reconcile/reconcile";
import { same, sameTarget } from "./diff";
import type { Failure } from "./inputs/draft";
import { completeInputs, normalise, normaliseState } from "./normalise";
import { placeFor } from "./place";
import { isSecret, membersOf, shapeOf, targetOf, type Inputs } from "./properties";
import { resolveNames } from "./resolve-names";

/** What `check` answers: the inputs to go on with, or the properties that cannot be used. */
export interface Checked {
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly failures: readonly Failure[];
}

/**
 * Normalises the inputs, claims their pairs for this run, and shows what an apply would do by a look at the live
 * target. Unchanged inputs make no call. A look that cannot be made is a warning, since the apply looks again; but not
 * where the apply would delete another membership first.
 * @param olds inputs that the last run ended with; `{}` on create.
 * @param news inputs as the program has them.
 */
export async function check(
  host: Host,
  olds: Readonly<Record<string, unknown>>,
  news: Readonly<Record<string, unknown>>,
): Promise<Checked> {
  // The configured region is not looked at where it is not needed: it may be one that cannot be used.
  const normalised = normalise(news, news["regionId"] === undefined ? host.cloud.defaultRegion() : undefined);
  const inputs = completeInputs(normalised);
  if (inputs === undefined) {
    return { inputs: normalised.failures.length > 0 ? news : normalised.inputs, failures: unprinted(normalised.inputs, normalised.failures) };
  }
  const former = completeInputs(normaliseState(olds));
  const resolved = await resolveNames(host, former, inputs);
  if (!("inputs" in resolved)) {
    return { inputs: news, failures: unprinted(inputs, resolved.failures) };
  }
  host.run.claim(targetOf(resolved.inputs), membersOf(resolved.inputs));
  host.run.guard(targetOf(resolved.inputs), resolved.inputs.neverRemove ?? []);
  const failures = former !== undefined && sameInputs(former, resolved.inputs) ? [] : await look(host, former, resolved.inputs);
  return { inputs: { ...resolved.inputs }, failures: unprinted(resolved.inputs, failures) };
}

/** The engine prints the whole value of the property that a failure is about, a secret one too; the reason names it. */
function unprinted(inputs: Pick<Inputs, "answerable">, failures: readonly Failure[]): readonly Failure[] {
  return isSecret(inputs) ? failures.map(({ reason }) => ({ property: "", reason })) : failures;
}

async function look(host: Host, former: Inputs | undefined, inputs: Inputs): Promise<Failure[]> {
  const shape = shapeOf(inputs);
  const target = targetOf(inputs);
  const kept = former !== undefined && sameTarget(former, inputs) ? former : undefined;
  try {
    const observation = await observeBeforeWrites(host, placeFor(host, inputs));
    if (observation.kind === "gone") {
      return [{ property: shape.targetProperty, reason: goneMessage(target, observation.reason) }];
    }
    // Another role replaces: the delete takes out the former members of the same target before the create looks.
    const previous = former !== undefined && formatResourceId(targetOf(former)) === formatResourceId(target) ? former : undefined;
    const declared = previous === undefined ? [] : membersOf(previous);
    const plan = planMembership({
      mode: inputs.mode,
      observed: observation.members,
      desired: membersOf(inputs),
      former: declared,
      claimed: host.run.othersAmong(target, observation.members, declared, []),
      guarded: kept?.mode !== "authoritative",
      takeover: inputs.takeover,
      neverRemove: union(previous?.neverRemove ?? [], inputs.neverRemove ?? []),
      maxRemovals: inputs.maxRemovals,
    });
    // `diff` refuses whoever is dropped: these old inputs may list members that only a refresh saw.
    const { dropped: _dropped, ...checked } = plan;
    const refusal = refusalOf(target, checked);
    if (refusal !== undefined) {
      return [refusal.property === "takeover" ? { ...refusal, property: shape.membersProperty } : refusal];
    }
    describeProtected(target, plan.protected).forEach((line) => host.report.info(line));
    host.report.info(describePlan(target, observation.members, plan));
    return [];
  } catch (error) {
    if (!(error instanceof CallError)) {
      throw error;
    }
    if (error.kind === "configuration") {
      // It is about no property, and the engine would print the value of the one that is named.
      return [{ property: "", reason: error.message }];
    }
    if (former !== undefined && kept === undefined && error.kind !== "transient" && error.kind !== "throttling") {
      const reason = `${nameOf(target)}: a replacement deletes the old membership first, and the new one cannot be looked at. ${error.message}`;
      return [{ property: "", reason }];
    }
    host.report.warn(`${nameOf(target)}: who is in it now could not be looked up, so this preview does not show who is added and removed; the apply looks again. ${error.message}`);
    return [];
  }
}

function sameInputs(left: Inputs, right: Inputs): boolean {
  return same(withoutMembers(left), withoutMembers(right)) && sameSet(membersOf(left), membersOf(right));
}

function withoutMembers({ userIds: _users, userGroupIds: _groups, ...others }: Inputs): object {
  return others;
}
