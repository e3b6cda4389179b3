import type { Named, Target } from "../membership/target";
import { defined } from "../base/defined";
import { Reader } from "./reader";

/** Members of a line. It names fewer than it counts where its list is cut, and none where the list is secret. */
export interface Listed {
  readonly count: number;
  readonly members: readonly Named[];
}

/** The target of a line: what `nameOf` writes. */
export type LineTarget = Pick<Target, "service" | "side" | "id" | "name" | "resource">;

/** What the line of a preview says, as far as a program needs it. */
export interface PlanLine {
  readonly target: LineTarget;
  readonly adds: Listed;
  readonly removes: Listed;
  /** Declared, and unknown to the service. */
  readonly leftOut: Listed;
  /** Among the removals, never declared by the program. */
  readonly takenOver: Listed;
  /** How many are in already, and declared from now on. */
  readonly adopted: number;
}

const NOBODY: Listed = { count: 0, members: [] };

/** Reads a line of `describePlan`; `undefined` for any other text. */
export function readPlanLine(text: string): PlanLine | undefined {
  const reader = new Reader(text);
  const target = readTarget(reader);
  if (target === undefined || reader.take(": (?:\\d+ members? now|in \\d+ groups? now)") === undefined) {
    return undefined;
  }
  reader.take(", no change");
  let line: PlanLine = {
    target,
    adds: listedAfter(reader, ", \\+(\\d+)"),
    removes: listedAfter(reader, ", -(\\d+)"),
    leftOut: NOBODY,
    takenOver: NOBODY,
    adopted: 0,
  };
  while (reader.take("; ") !== undefined) {
    line = { ...line, ...partOf(reader) };
  }
  return reader.isAtEnd ? line : undefined;
}

/** The target that a line of `describeUnseen` is about; `undefined` for any other text. */
export function readUnseenLine(text: string): LineTarget | undefined {
  const reader = new Reader(text);
  const target = readTarget(reader);
  return reader.take(`: ${UNSEEN}`) === undefined ? undefined : target;
}

/** What a line says of a target that a preview could not look at. */
export const UNSEEN = "the members could not be looked up";

function partOf(reader: Reader): Partial<PlanLine> {
  if (reader.take("left out, unknown: ") !== undefined) {
    const { members, more } = reader.takeMembers();
    return { leftOut: { count: members.length + more, members } };
  }
  const [, hidden] = reader.take("(\\d+) left out, unknown") ?? [];
  if (hidden !== undefined) {
    return { leftOut: { count: Number(hidden), members: [] } };
  }
  const [, adopted] = reader.take("adopts (\\d+) (?:users?|groups?), without a write") ?? [];
  if (adopted !== undefined) {
    return { adopted: Number(adopted) };
  }
  const takenOver = listedAfter(reader, "TAKEOVER removes (\\d+) that this program never declared");
  if (takenOver.count > 0) {
    return { takenOver };
  }
  // Drift and the like: for people.
  reader.take(`(?:[^;"]|${Reader.QUOTED})*`);
  return {};
}

/** A count, and the names in parentheses behind it. */
function listedAfter(reader: Reader, pattern: string): Listed {
  const [, count] = reader.take(pattern) ?? [];
  if (count === undefined) {
    return NOBODY;
  }
  if (reader.take(" \\(") === undefined) {
    return { count: Number(count), members: [] };
  }
  const { members } = reader.takeMembers();
  reader.take("\\)");
  return { count: Number(count), members };
}

function readTarget(reader: Reader): LineTarget | undefined {
  const word = Reader.WORD;
  const [, name, service, side, id, resource] =
    reader.take(`(${word}) \\((${word}) (group|user) (${word})(?:, resource (${word}))?\\)`) ?? [];
  if (name !== undefined) {
    return targetOf(service, side, id, resource, name);
  }
  const [, plain, ofSide, own, called] =
    reader.take(`(${word}) (group|user) (${word})(?: \\(resource (${word})\\))?`) ?? [];
  return targetOf(plain, ofSide, own, called);
}

function targetOf(service = "", side = "", id = "", resource?: string, name?: string): LineTarget | undefined {
  if (side !== "group" && side !== "user") {
    return undefined;
  }
  const words = { name: name && Reader.unquoted(name), resource: resource && Reader.unquoted(resource) };
  return { service, side, id: Reader.unquoted(id), ...defined(words) };
}
