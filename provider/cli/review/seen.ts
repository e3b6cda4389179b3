import { defined } from "../../base/defined";
import { readPlanLine, readUnseenLine, type LineTarget, type Listed, type PlanLine } from "../../text/plan-line";
import type { Change } from "./changes";
import type { Preview } from "./schema";
import { resourceName } from "./urn";

/** A line of the engine or the provider. */
export interface Message {
  readonly severity: string;
  readonly text: string;
}

/** A target that the preview could not look at, and the change that is about it where only one can be. */
export interface Unseen {
  readonly target: LineTarget;
  readonly change?: Change;
}

/** What the provider told of a look at the services. */
export interface Seen {
  /** The plan of a change; none of a change that several lines could be about. */
  planOf(change: Change): PlanLine | undefined;
  readonly unseen: readonly Unseen[];
}

/** The program prints warnings like any other line. */
const WARNING = "warning: ";

/** The lines of a preview, each with its severity. */
export function messagesOf({ diagnostics }: Preview): Message[] {
  return (diagnostics ?? []).map(({ severity = "info", message = "" }) => {
    const text = message.trim();
    return severity === "info" && text.startsWith(WARNING)
      ? { severity: "warning", text: text.slice(WARNING.length) }
      : { severity, text };
  });
}

/** Finds the lines that are about a change. */
export function seenIn(messages: readonly Message[], acting: readonly Change[]): Seen {
  // What a program prints could pass for a line of the provider: of two that differ, neither is believed.
  const lines = new Map<Change, Set<string>>();
  const unseen: Unseen[] = [];
  for (const text of new Set(messages.map((message) => message.text))) {
    const blind = readUnseenLine(text);
    const target = readPlanLine(text)?.target ?? blind;
    const change = target === undefined ? undefined : changeOf(target, acting);
    if (change !== undefined) lines.set(change, (lines.get(change) ?? new Set()).add(text));
    if (blind !== undefined) unseen.push({ target: blind, ...defined({ change }) });
  }
  return {
    planOf(change) {
      const [line, ...others] = lines.get(change) ?? [];
      return line === undefined || others.length > 0 ? undefined : readPlanLine(line);
    },
    unseen,
  };
}

/** Whether a list of a line names everybody that it counts. */
export function isComplete({ count, members }: Listed): boolean {
  return count === members.length;
}

/** The only change that a line can be about: a line has no place, and names a resource that is called otherwise. */
function changeOf(
  { service, side, id, name, resource = name }: LineTarget,
  acting: readonly Change[],
): Change | undefined {
  const ofTarget = acting.filter(
    ({ after }) => after?.target?.service === service && after.target.side === side && after.target.id === id,
  );
  const called = ofTarget.filter(({ urn }) => resourceName(urn) === resource);
  const [change, ...others] = called.length > 0 ? called : ofTarget;
  return others.length === 0 ? change : undefined;
}
