import type { Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { intersection } from "../../membership/sets";
import { FEW_NAMES, type Location } from "../directory";
import { foundAmong, unlessMissing } from "../existing";
import { getGroup, isScimEnabled, listGroups, type Group } from "./calls";

/**
 * Which of these groups SCIM synchronises: nobody else can add or remove their users, while the synchronisation is
 * enabled. https://www.alibabacloud.com/help/en/cloudsso/user-guide/enable-or-disable-scim-synchronization
 */
export async function lockedAmong(session: Session, location: Location, groups: readonly Group[]): Promise<string[]> {
  const synchronised = groups.filter(({ isSynchronised }) => isSynchronised).map(({ id }) => id);
  return synchronised.length > 0 && (await isEnabled(session, location)) ? synchronised : [];
}

/**
 * Why nobody can change these groups; `undefined` where it is possible, and where the credentials may not ask: the
 * service decides then.
 */
export async function whyLocked(
  session: Session,
  location: Location,
  groups: readonly string[],
): Promise<string | undefined> {
  const found = await unlessForbidden(() => groupsAmong(session, location, groups), []);
  const locked = intersection(groups, await lockedAmong(session, location, found));
  return locked.length === 0 ? undefined : `SCIM synchronises group ${locked.join(", ")}`;
}

/** Those among them that exist, where they are few; of more of them, those that SCIM synchronises are enough. */
async function groupsAmong(session: Session, location: Location, ids: readonly string[]): Promise<Group[]> {
  return ids.length > FEW_NAMES
    ? listGroups(session, location, { ProvisionType: "Synchronized" })
    : foundAmong(ids, (id) => unlessMissing(() => getGroup(session, location, id)));
}

/** A group that came by SCIM is mostly still synchronised, so that is taken for granted where nobody may ask. */
function isEnabled(session: Session, location: Location): Promise<boolean> {
  return unlessForbidden(() => isScimEnabled(session, location), true);
}

async function unlessForbidden<T>(ask: () => Promise<T>, otherwise: T): Promise<T> {
  try {
    return await ask();
  } catch (error) {
    if (error instanceof CallError && error.kind === "permission") return otherwise;
    throw error;
  }
}
