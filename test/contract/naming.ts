import type { Side } from "../../provider/membership/target";

/** What a run names: the target, if it has to ask for it, and added members of so many that there are. */
export interface Named {
  readonly target?: number;
  /** Added members whose names nobody told so far. */
  readonly added?: number;
  /** Users, or groups, of the instance or organisation. */
  readonly of?: number;
}

/** The documented calls that tell names: of one id, and of all of them in pages. */
const LOOK_UPS: Readonly<Record<string, Readonly<Record<Side, LookUp>>>> = {
  bastionhost: {
    user: { one: "GetUser", all: "ListUsers", page: 100 },
    group: { one: "GetUserGroup", all: "ListUserGroups", page: 100 },
  },
  quickbi: {
    user: { one: "QueryUserInfoByUserId", all: "QueryUserList", page: 1000 },
    group: { one: "ListByUserGroupId", ids: 100 },
  },
};

type LookUp =
  | { readonly one: string; readonly all: string; readonly page: number }
  /** One call takes so many ids. */
  | { readonly one: string; readonly ids: number };

/** Names that are looked up one by one. */
const FEW = 5;

/** The calls of names, by action: the narrow look-ups, or the pages of all where more than a few are asked for. */
export function namingCalls(
  service: string,
  side: Side,
  { target = 0, added = 0, of = 0 }: Named,
): Record<string, number> {
  const ofService = LOOK_UPS[service];
  if (ofService === undefined) throw new Error(`No look-ups of ${service}`);
  return sumOf([
    { [ofService[side].one]: target },
    addedCalls(ofService[side === "group" ? "user" : "group"], added, of),
  ]);
}

function addedCalls(lookUp: LookUp, added: number, of: number): Record<string, number> {
  if ("ids" in lookUp) {
    return { [lookUp.one]: Math.ceil(added / lookUp.ids) };
  }
  return added > FEW ? { [lookUp.all]: Math.ceil(of / lookUp.page) } : { [lookUp.one]: added };
}

/** The call that tells whether one member exists, and its name. */
export function lookUpOfMember(service: string, side: Side): string {
  return LOOK_UPS[service]?.[side === "group" ? "user" : "group"].one ?? "";
}

/** Counts of calls together; one action can have several purposes. */
export function sumOf(counts: readonly Readonly<Record<string, number>>[]): Record<string, number> {
  const sum: Record<string, number> = {};
  for (const [action, count] of counts.flatMap((each) => Object.entries(each))) {
    if (count > 0) sum[action] = (sum[action] ?? 0) + count;
  }
  return sum;
}
