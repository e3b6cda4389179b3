import type { Side } from "../../membership/target";
import type { Change } from "./changes";
import { code, escaped } from "./escape";
import { FENCE, linesOf, type Difference } from "./fingerprint";
import { counted, labelOf, lineLabel, resourceLabel, resourceLabelOf, titleOf } from "./labels";
import { endKey, type Pair } from "./pairs";
import { readable } from "./readable";
import type { Reason } from "./removals";
import type { Review } from "./review";
import { isKeptByStack } from "./stack";

/** A part of a review. Its lines are left out one by one where the whole is too long. */
export interface Section {
  readonly title: string;
  /** Shown only when a reader opens it. */
  readonly isFolded?: true;
  /** Lines of text in a fence. */
  readonly fence?: string;
  readonly lines: readonly string[];
}

/** People of a group in one line. */
const IN_ONE_LINE = 40;

const LONGEST_MESSAGE = 2000;

/** What a program's own errors colour a terminal with. */
const COLOURS = /\u001b\[[\d;]*m/g;

const WHY: Readonly<Record<Reason, string>> = {
  update: "",
  drift: " (was added by hand)",
  unfinished: " (an earlier run could not finish it)",
  takeover: " **(takeover)**",
  delete: " **(delete)**",
};

/** The parts of a review, the gravest first; those with nothing to say are left out. */
export function sectionsOf(review: Review, difference?: Difference): Section[] {
  return [
    { title: "The preview failed, so this review is not complete", lines: messagesOf(review, "error") },
    { title: "Not what was approved", lines: differenceLines(review, difference) },
    { title: "Deletes and takeovers", lines: graveLines(review) },
    { title: "Left with nothing, as far as this stack knows", lines: lastLines(review) },
    { title: "Cannot be approved here", lines: hiddenLines(review) },
    { title: "By person", lines: linesByEnd(review, "user") },
    { title: "By group", lines: linesByEnd(review, "group") },
    { title: "Adopted: in already, and declared from now on", lines: adoptedLines(review) },
    { title: "Changed by hand since the last `up`", lines: driftLines(review) },
    { title: "Settings that are new or change", lines: review.settings.map(settingLine) },
    { title: "Settings of the stack", lines: stackLines(review) },
    { title: "Other resources that change; this review does not read them", lines: review.others.map(otherLine) },
    { title: "Stays, although its resource lets go of it", lines: stayLines(review) },
    { title: "Warnings of the preview", lines: messagesOf(review, "warning") },
    { title: "What the provider saw", isFolded: true as const, lines: messagesOf(review, "info") },
    { title: "Every change on one line", isFolded: true as const, fence: FENCE, lines: linesOf(review) },
  ].filter(({ lines }) => lines.length > 0);
}

function graveLines({ deletes, openTakeovers, leaves, names }: Review): string[] {
  const taken = leaves.filter(({ reason }) => reason === "takeover");
  const open = "everybody that it does not declare is removed, also people that no preview shows";
  return [
    ...deletes.map((change) => deleteLine(names, change, leaves)),
    ...openTakeovers.map((change) => `- **${resourceLabel(names, change)} has \`takeover: true\`: ${open}**`),
    ...taken.map(({ pair, isSeen }) => {
      const person = labelOf(names, pair, "user");
      return `- **takeover: ${person} is removed from ${titleOf(names, pair, "group")}${isSeen ? "" : ", if still in"}**`;
    }),
  ];
}

function deleteLine(names: Review["names"], change: Change, leaves: Review["leaves"]): string {
  const { before, operation, retained, deletedWith } = change;
  const what = operation === "pending" ? "is deleted at last; an earlier run replaced it" : "is deleted";
  return `- **${resourceLabel(names, change)} ${what}: ${effect()}**`;

  function effect(): string {
    if (retained) return "nobody is removed (`retainOnDelete`)";
    if (deletedWith !== undefined) {
      return `no call is made, since it goes with ${resourceLabelOf(deletedWith)} (\`deletedWith\`); its members leave if their group goes`;
    }
    if (before?.list === "secret") return "its members are removed, and the list is secret";
    const count = leaves.filter((leave) => leave.change === change && leave.reason === "delete").length;
    return `${counted(count, "membership")} removed`;
  }
}

function lastLines({ lastOf, names }: Review): string[] {
  const users = lastOf.user.map((pair) => `- ${titleOf(names, pair, "user")} loses the last group`);
  const groups = lastOf.group.map((pair) => `- ${titleOf(names, pair, "group")} loses the last member`);
  return [...users.sort(), ...groups.sort()];
}

function hiddenLines({ unknown, secret, unseen, names }: Review): string[] {
  const line = (what: string) => (change: Change) => `- ${resourceLabel(names, change)}: ${what}`;
  return [
    ...unseen.map(
      ({ target, change }) =>
        `- ${change === undefined ? lineLabel(target) : resourceLabel(names, change)}: ${BLIND[target.side]}`,
    ),
    ...unknown.map(line("who joins and leaves is known during `up` only")),
    ...secret.map((change) =>
      line(change.after === undefined || change.after.list === "secret" ? IS_SECRET : WAS_SECRET)(change),
    ),
  ];
}

const BLIND: Readonly<Record<Side, string>> = {
  group: "could not be looked up, so nobody saw who is in",
  user: "could not be looked up, so nobody saw the groups",
};

const IS_SECRET =
  "the list is secret. Nobody can approve its members by this review; what the provider saw has their number";
const WAS_SECRET =
  "the list was secret until now. Nobody can approve by this review who leaves; what the provider saw has their number";

/** What happens to each person, or in each group. */
function linesByEnd(review: Review, end: Side): string[] {
  const { names, joins, leaves } = review;
  const other = end === "user" ? "group" : "user";
  const ends = new Map<string, { pair: Pair; items: Record<Verb, string[]> }>();
  const add = (pair: Pair, verb: Verb, note: string): void => {
    const key = endKey(pair, end);
    const found = ends.get(key) ?? { pair, items: { joins: [], mayJoin: [], leaves: [] } };
    found.items[verb].push(labelOf(names, pair, other) + note);
    ends.set(key, found);
  };
  for (const { pair, isDrift, mayBeIn } of joins) {
    add(pair, mayBeIn ? "mayJoin" : "joins", isDrift ? " (was removed by hand)" : "");
  }
  for (const { pair, reason } of leaves) add(pair, "leaves", WHY[reason]);
  return [...ends.values()]
    .flatMap(({ pair, items }) => {
      const title = `- ${titleOf(names, pair, end)}`;
      const parts = VERBS.flatMap((verb) => inParts(WORDS[end][verb], items[verb]));
      const isShort = Object.values(items).flat().length <= IN_ONE_LINE;
      return isShort ? [`${title} ${parts.join("; ")}`] : parts.map((part) => `${title} ${part}`);
    })
    .sort();
}

/** `mayJoin` is of a group that a resource is created for: nothing in a preview says who is in it. */
type Verb = "joins" | "mayJoin" | "leaves";

const VERBS: readonly Verb[] = ["joins", "mayJoin", "leaves"];

const WORDS: Readonly<Record<Side, Readonly<Record<Verb, string>>>> = {
  user: { joins: "joins", mayJoin: "joins, or is already in,", leaves: "leaves" },
  group: { joins: "gets", mayJoin: "gets, or already has,", leaves: "loses" },
};

function inParts(verb: string, items: readonly string[]): string[] {
  const count = Math.ceil(items.length / IN_ONE_LINE);
  return Array.from({ length: count }, (_, index) => {
    const some = items.slice(index * IN_ONE_LINE, (index + 1) * IN_ONE_LINE);
    return `${verb} ${some.join(", ")}`;
  });
}

/** The people of each group that a new resource adopts. */
function adoptedLines({ adopted, names }: Review): string[] {
  const groups = Map.groupBy(adopted, (pair) => endKey(pair, "group"));
  return [...groups.values()]
    .flatMap((pairs) => {
      const people = pairs.map((pair) => labelOf(names, pair, "user"));
      return pairs.slice(0, 1).flatMap((pair) => inParts(`- ${titleOf(names, pair, "group")}:`, people));
    })
    .sort();
}

function driftLines({ joins, leaves, accepted, names }: Review): string[] {
  const line = (pair: Pair, what: string): string =>
    `- ${labelOf(names, pair, "user")} was ${what.replace("GROUP", titleOf(names, pair, "group"))}`;
  return [
    ...leaves
      .filter(({ reason }) => reason === "drift")
      .map(({ pair }) => line(pair, "added to GROUP: `up` removes the person")),
    ...joins.filter(({ isDrift }) => isDrift).map(({ pair }) => line(pair, "removed from GROUP: `up` adds the person")),
    ...accepted.map((pair) => line(pair, "added to GROUP: the program declares it from now on")),
  ];
}

function settingLine({ urn, isNew, property, before, after }: Review["settings"][number]): string {
  const shown = (value: string): string => (value === "" ? "nothing" : code(value));
  if (isNew) return `- ${resourceLabelOf(urn)}, which is new: \`${property}\` is ${shown(after)}`;
  return `- ${resourceLabelOf(urn)}: \`${property}\` from ${shown(before)} to ${shown(after)}`;
}

function stackLines({ stack, names }: Review): string[] {
  const people = [...stack.neverRemove].map(([service, ids]) => {
    const labels = ids.map((id) => {
      const name = names.nameOfUser(service, id);
      return name === undefined ? code(id) : `${code(name)} (${code(id)})`;
    });
    return `- \`neverRemove\` keeps ${escaped(service)} ${labels.length === 1 ? "user" : "users"} ${labels.join(", ")}`;
  });
  const others = [...stack.values].filter(([name]) => name !== "neverRemove" || stack.neverRemove.size === 0);
  return [...people, ...others.map(([name, value]) => `- \`${name}\` is ${code(value)}`)];
}

function otherLine({ urn, operation }: Review["others"][number]): string {
  return `- ${code(operation)} ${code(urn.split("::")[2] ?? "")} ${resourceLabelOf(urn)}`;
}

function stayLines({ handedOver, protected: kept, names, stack }: Review): string[] {
  const line = (pair: Pair, why: string) =>
    `- ${labelOf(names, pair, "user")} in ${titleOf(names, pair, "group")}: ${why}`;
  return [
    ...handedOver.map((pair) => line(pair, "another resource declares it")),
    ...kept.map((pair) =>
      line(pair, `${isKeptByStack(stack, pair) ? "the stack's `neverRemove`" : "`neverRemove`"} keeps it`),
    ),
  ];
}

/** What to do where the changes are not those that were approved. */
export const ADVICE = "Open a pull request, an empty one will do: its review shows all that is pending.";

function differenceLines({ names }: Review, difference: Difference | undefined): string[] {
  if (difference === undefined) return [];
  const { added, gone } = difference;
  if (gone === undefined) {
    return [`- The approved review was cut, so it cannot be compared line by line. ${ADVICE}`];
  }
  return [
    ...added.map((line) => `- new: ${readable(line, names)}`),
    ...gone.map((line) => `- no longer: ${readable(line, names)}`),
    `- ${ADVICE}`,
  ];
}

/** The engine's words and the provider's, each on one line; one may be as long as a list. */
function messagesOf({ messages }: Review, severity: string): string[] {
  return messages
    .filter((each) => each.severity === severity)
    .map(({ text }) => `- ${code(text.replace(COLOURS, "").replace(/\s+/g, " "), LONGEST_MESSAGE)}`);
}
