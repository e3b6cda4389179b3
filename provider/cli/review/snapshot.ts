import { defined } from "../../base/defined";
import { accountOfRole } from "../../base/role-arn";
import { nameIn, type Members, type Mode, type Status } from "../../membership/ledger";
import { opposite, pairOf, type Side } from "../../membership/target";
import { UNKNOWN } from "../../lifecycle/unknown";
import { canonical } from "./canonical";
import type { Pair, Place } from "./pairs";
import type { State } from "./schema";

/** One resource, before a run or after it. */
export interface Snapshot {
  /** What the list belongs to; left out where its id is not known, or secret. */
  readonly target?: Place & { readonly side: Side; readonly id: string };
  /** Whether the preview names the members: all of them, not those that are known during `up` only, or none. */
  readonly list: "known" | "unknown" | "secret";
  readonly mode: Mode;
  /** Members by id, with their names, as far as they are known. */
  readonly members: Members;
  readonly status: ReadonlyMap<string, Status>;
  /** Declared, and unknown to the service. */
  readonly missing: readonly string[];
  readonly neverRemove: readonly string[];
  readonly takeover: true | readonly string[];
  /** The properties that decide what a run may do, each as text that is the same for the same value. */
  readonly settings: ReadonlyMap<string, string>;
}

const SETTINGS = ["mode", "neverRemove", "maxRemovals", "takeover", "onMissing", "assumeRole"];

/** The key by which an export marks a secret. */
const SECRET_KEY = "4dabf18193072939515e22adb298388d";

/** What the engine knows of a resource. The outputs of a state, and the inputs of what a run will make of it. */
export function snapshotOf(state: State, from: "outputs" | "inputs"): Snapshot {
  const { inputs, outputs } = state;
  // A resource whose creation did not end has no outputs.
  const properties = (from === "outputs" && outputs?.["members"] !== undefined ? outputs : inputs) ?? {};
  const { members } = properties;
  const entries = isObject(members) && !isSecret(members) ? Object.entries(members) : [];
  const known = entries.filter((entry): entry is [string, string] => entry[1] !== UNKNOWN && isText(entry[1]));
  return {
    ...defined({ target: targetOf(properties) }),
    list: listOf(properties, entries.length > known.length),
    mode: properties["mode"] === "additive" ? "additive" : "authoritative",
    members: Object.fromEntries(known),
    status: statusOf(properties["status"]),
    missing: textsIn(properties["missing"]),
    neverRemove: textsIn(properties["neverRemove"]),
    takeover: properties["takeover"] === true ? true : textsIn(properties["takeover"]),
    settings: new Map(SETTINGS.map((name) => [name, canonical(properties[name])])),
  };
}

/** The membership of the target and one member; none where the target is not known. */
export function pairsOf({ target }: Snapshot, members: Iterable<string>): Pair[] {
  if (target === undefined) return [];
  const { side, id, ...place } = target;
  return Array.from(members, (member) => {
    const [group, user] = pairOf({ side, id, service: place.service }, member);
    return { ...place, group, user };
  });
}

/** The members with a status. */
export function idsWith({ status }: Snapshot, wanted: Status): string[] {
  return [...status].filter(([, each]) => each === wanted).map(([id]) => id);
}

/** Names of what the snapshot lists: which side they are of, and each id with a name that is not the id. */
export function namesIn({ target, members }: Snapshot): { end: Side; names: readonly (readonly [string, string])[] } {
  const names = Object.keys(members).flatMap((id) => {
    const name = nameIn(members, id);
    return name === id ? [] : [[id, name] as const];
  });
  return { end: opposite(target?.side ?? "group"), names };
}

function targetOf(properties: Readonly<Record<string, unknown>>): Snapshot["target"] {
  const { service, regionId, instanceId, userGroupId, userId, assumeRole, accountId } = properties;
  const id = userGroupId ?? userId;
  const isUsable = (text: unknown): boolean => text === undefined || text === null || isKnown(text);
  if (!isKnown(service) || !isKnown(id) || !isUsable(regionId) || !isUsable(instanceId)) return undefined;
  const arn = isObject(assumeRole) ? assumeRole["roleArn"] : undefined;
  const roleAccount = isText(arn) ? accountOfRole(arn) : undefined;
  return {
    service,
    side: (userGroupId ?? undefined) === undefined ? "user" : "group",
    id,
    ...defined({
      regionId: isKnown(regionId) ? regionId : undefined,
      instanceId: isKnown(instanceId) ? instanceId : undefined,
      roleAccount,
      account: isKnown(accountId) ? accountId : roleAccount,
    }),
  };
}

function listOf(properties: Readonly<Record<string, unknown>>, hasUnknown: boolean): Snapshot["list"] {
  const { members, hidesMembers } = properties;
  if (hidesMembers === true || isSecret(members)) return "secret";
  return hasUnknown || !isObject(members) ? "unknown" : "known";
}

const STATUSES: readonly Status[] = ["absent", "undeclared", "external", "pendingRemoval"];

function statusOf(value: unknown): ReadonlyMap<string, Status> {
  if (!isObject(value) || isSecret(value)) return new Map();
  const known = Object.entries(value).filter((entry): entry is [string, Status] =>
    STATUSES.some((status) => status === entry[1]),
  );
  return new Map(known);
}

function textsIn(value: unknown): string[] {
  return Array.isArray(value) ? value.filter(isKnown) : [];
}

function isSecret(value: unknown): boolean {
  return value === "[secret]" || (isObject(value) && Object.hasOwn(value, SECRET_KEY));
}

function isKnown(value: unknown): value is string {
  return isText(value) && value !== "" && value !== UNKNOWN && !isSecret(value);
}

function isText(value: unknown): value is string {
  return typeof value === "string";
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
