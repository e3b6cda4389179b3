import type { CallError } from "../../base/call-error";
import type { Session } from "../../base/api";
import type { Named, Side } from "../../membership/target";
import { FEW_NAMES, type Directory, type Location } from "../directory";
import { foundAmong, unlessMissing } from "../existing";
import { getGroup, getUser, listGroups, listJoinedGroups, listMembers, listUsers } from "./calls";
import { NOT_EXISTS } from "./product";

/** The users and groups of a directory, by UserName and GroupName. */
export const directory: Directory = {
  listGroups: async (session, location) => plain(await listGroups(session, location)),
  roster: everybody,
  lookUp,
  few: { user: FEW_NAMES, group: FEW_NAMES },
  identify,
  everybody,
  find: (session, target) => find(session, target, target.side, target.id),
  listMembers: async (session, target) =>
    target.side === "group"
      ? listMembers(session, target, target.id)
      : plain(await listJoinedGroups(session, target, target.id)),
};

/** Characters of the names that CloudSSO accepts; a Filter with others could mean something else. */
const FILTERABLE = /^[\w.@-]+$/;

/** The Filter ignores capitals, so users or groups of similar names may be among the answer. */
async function lookUp(
  session: Session,
  location: Location,
  kind: Side,
  names: readonly string[],
): Promise<readonly Named[]> {
  if (names.length > FEW_NAMES || !names.every((name) => FILTERABLE.test(name))) {
    return everybody(session, location, kind);
  }
  const found = names.map((name) =>
    kind === "user"
      ? listUsers(session, location, { Filter: `UserName eq ${name}` })
      : listGroups(session, location, { Filter: `GroupName eq ${name}` }).then(plain),
  );
  return (await Promise.all(found)).flat();
}

function identify(session: Session, location: Location, kind: Side, ids: readonly string[]): Promise<readonly Named[]> {
  // A directory that does not exist proves nothing about its users.
  const provesMissing = ({ code }: CallError): boolean => code === NOT_EXISTS[kind];
  return foundAmong(ids, (id) => unlessMissing(() => find(session, location, kind, id), provesMissing));
}

async function find(session: Session, location: Location, kind: Side, id: string): Promise<Named> {
  return kind === "user" ? getUser(session, location, id) : nameOnly(await getGroup(session, location, id));
}

async function everybody(session: Session, location: Location, kind: Side): Promise<Named[]> {
  return kind === "user" ? listUsers(session, location) : plain(await listGroups(session, location));
}

function plain(groups: readonly Named[]): Named[] {
  return groups.map(nameOnly);
}

function nameOnly({ id, name }: Named): Named {
  return name === undefined ? { id } : { id, name };
}
