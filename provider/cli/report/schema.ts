import * as v from "valibot";

import { parseJson } from "../parse-json";
import { quote } from "../usage-error";

/** The version of the format. It rises with a change that an older reader would misread. */
export const VERSION = 1;

/** What tells a report from other JSON. */
export const KIND = "group-membership-report";

/**
 * How a membership stands to the program:
 * - `member`: in the cloud; no state of a stack is at hand.
 * - `declared`: in the cloud, and a resource of the stack declares it.
 * - `drifted`: in the cloud, not declared, and an authoritative resource has the group or the user.
 * - `undeclared`: in the cloud, not declared, and left alone by an additive resource.
 * - `notManaged`: in the cloud, and no resource of the stack has the group or the user.
 * - `pendingRemoval`: in the cloud, declared earlier, and its removal is not confirmed.
 * - `absent`: declared, and not in the cloud.
 * - `secret`: in the cloud, and the list of the resource is secret.
 */
const standing = v.picklist([
  "member",
  "declared",
  "drifted",
  "undeclared",
  "notManaged",
  "pendingRemoval",
  "absent",
  "secret",
]);

const membership = v.object({
  place: v.string(),
  group: v.string(),
  user: v.string(),
  standing,
  /** Another system added the member and keeps it in, such as a synchronised directory. */
  external: v.exactOptional(v.literal(true)),
});

const account = v.object({ place: v.string(), id: v.string(), login: v.exactOptional(v.string()) });

const person = v.object({
  /** The name in the file of people, or the login; different for each person. */
  name: v.string(),
  accounts: v.array(account),
  memberships: v.array(membership),
  /** `true` where the person may be in groups that were not read. */
  isPartial: v.exactOptional(v.literal(true)),
});

const group = v.object({
  place: v.string(),
  id: v.string(),
  name: v.exactOptional(v.string()),
  /** `true` for a group that a resource declares and the cloud does not have. */
  isMissing: v.exactOptional(v.literal(true)),
  /** Why the members could not be read. */
  problem: v.exactOptional(v.string()),
  /** Whose list it is in the stack: the group's, only those of some users, or nobody's. Left out without a stack. */
  management: v.exactOptional(v.picklist(["authoritative", "additive", "users", "none"])),
  /** Names of the resources that have the group. */
  resources: v.exactOptional(v.array(v.string())),
});

const place = v.object({
  /** As `--place` takes it. */
  key: v.string(),
  service: v.string(),
  regionId: v.exactOptional(v.string()),
  instanceId: v.exactOptional(v.string()),
  account: v.exactOptional(v.string()),
  /** Ids of the groups that were asked for. */
  groups: v.union([v.literal("all"), v.array(v.string())]),
  /** Why nothing of the place could be read. */
  problem: v.exactOptional(v.string()),
  /** Why memberships may be held against a stack of another account. */
  accountProblem: v.exactOptional(v.string()),
});

const pair = v.object({ place: v.string(), group: v.string(), user: v.string() });

const movement = v.object({
  person: v.string(),
  gained: v.array(pair),
  lost: v.array(pair),
  /** The users of the person that are gone, and those that are new in their place. */
  otherIds: v.exactOptional(
    v.array(v.object({ place: v.string(), before: v.array(v.string()), now: v.array(v.string()) })),
  ),
});

const changes = v.object({
  /** When the earlier report was made. */
  since: v.string(),
  /** In no group then, and in some now. Every group was read that the person can have been in. */
  joiners: v.array(movement),
  /** In some group then, and in none now, by the same rule. */
  leavers: v.array(movement),
  /** In other groups than then; also those who may have been, or be, in groups that were not read. */
  movers: v.array(movement),
  /** Groups that only the earlier report has. */
  formerGroups: v.array(v.object({ place: v.string(), id: v.string(), name: v.exactOptional(v.string()) })),
  /** What only one of the two reports read, and why nothing is said about it. */
  notCompared: v.array(v.string()),
});

const stack = v.object({
  name: v.string(),
  project: v.string(),
  /** When the state was written, in ISO 8601. */
  at: v.exactOptional(v.string()),
});

const report = v.object({
  kind: v.literal(KIND),
  version: v.literal(VERSION),
  /** When the cloud was read, in ISO 8601. */
  at: v.string(),
  /** Whether memberships are held against the state of a stack. */
  hasStack: v.boolean(),
  /** That stack, as far as its export tells. */
  stack: v.exactOptional(stack),
  places: v.array(place),
  groups: v.array(group),
  people: v.array(person),
  /** People that may be one, and are not joined; what the stack has elsewhere. */
  notes: v.array(v.string()),
  changes: v.exactOptional(changes),
});

/** Who has access to what. This is also the format of `--format json` and of `--compare`. */
export type Report = v.InferOutput<typeof report>;
export type ReportStack = v.InferOutput<typeof stack>;
export type ReportPlace = v.InferOutput<typeof place>;
export type ReportGroup = v.InferOutput<typeof group>;
export type Person = v.InferOutput<typeof person>;
export type Account = v.InferOutput<typeof account>;
export type Membership = v.InferOutput<typeof membership>;
export type Standing = v.InferOutput<typeof standing>;
export type Changes = v.InferOutput<typeof changes>;
export type Movement = v.InferOutput<typeof movement>;
/** One membership by ids. */
export type PairIds = v.InferOutput<typeof pair>;

/** @throws Error with one line that says what the text is not. */
export function parseReport(text: string, source: string): Report {
  const read = parseJson(report, text, source, "a report of this version, written by --format json");
  const known = new Set(read.places.map(({ key }) => key));
  const named = [...read.groups, ...read.people.flatMap(({ accounts, memberships }) => [...accounts, ...memberships])];
  const lost = named.find(({ place: key }) => !known.has(key));
  if (lost === undefined) return read;
  throw new Error(`${source} names ${quote(lost.place)}, which is not among its places. Write the report again.`);
}

/** Whether a membership gives access now. */
export function isIn({ standing: each }: Membership): boolean {
  return each !== "absent";
}
