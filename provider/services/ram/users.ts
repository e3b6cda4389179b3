import * as v from "valibot";

import type { Session } from "../../base/api";
import type { Named } from "../../membership/target";
import { decimalId } from "../answer";
import { named } from "../directory";
import { listByMarker, page } from "./markers";

const user = v.object({ UserId: decimalId, UserName: v.string() });
const usersPage = v.object({ ...page, Users: v.object({ User: v.array(user) }) });

/** The users of an account. The calls of RAM name users; a program declares ids, which stay when a user is renamed. */
export interface Roster {
  /** The name of each user, by id. */
  readonly names: ReadonlyMap<string, string>;
  /** The id of each user, by name. */
  readonly ids: ReadonlyMap<string, string>;
}

/** All users, listed after this call and not before. Who asks while a listing is under way shares the next one. */
export function freshRoster(session: Session): Promise<Roster> {
  const known = listings.get(session) ?? { last: Promise.resolve() };
  listings.set(session, known);
  known.next ??= startAfter(session, known);
  return known.next;
}

/** All users as they were listed last; listed now, where that was never done. */
export function latestRoster(session: Session): Promise<Roster> {
  const known = listings.get(session);
  return known?.latest === undefined ? freshRoster(session) : Promise.resolve(known.latest);
}

/** Every user as an element of a listing. */
export function peopleOf({ names }: Roster): Named[] {
  return [...names].map(([id, name]) => named(id, name));
}

interface Listings {
  /** The latest listing that ended well. */
  latest?: Roster;
  /** Ends with the listing that is under way. */
  last: Promise<unknown>;
  /** The listing that starts once that one is over. */
  next?: Promise<Roster> | undefined;
}

/** By session, so by the credentials that see the users. */
const listings = new WeakMap<Session, Listings>();

function startAfter(session: Session, known: Listings): Promise<Roster> {
  const listing = known.last.then(async () => {
    known.next = undefined;
    known.latest = await listUsers(session);
    return known.latest;
  });
  known.last = listing.catch(() => undefined);
  return listing;
}

async function listUsers(session: Session): Promise<Roster> {
  const users = await listByMarker(session, "ListUsers", { MaxItems: "1000" }, usersPage, ({ Users }) =>
    Users.User.map(({ UserId, UserName }) => ({ id: UserId, name: UserName })),
  );
  return {
    names: new Map(users.map(({ id, name }) => [id, name ?? ""])),
    ids: new Map(users.map(({ id, name }) => [name ?? "", id])),
  };
}
