import PQueue from "p-queue";

import type { Cloud, Session } from "../../base/api";
import { CallError } from "../../base/call-error";
import { defined } from "../../base/defined";
import type { Named, Target } from "../../membership/target";
import { locatedName, locationOf } from "../../text/names";
import { withoutStackAdvice } from "../advice";
import type { PlaceRequest } from "./places";

/** What a place showed. */
export interface LivePlace {
  readonly request: PlaceRequest;
  /** Account of the place, as far as it is known. */
  readonly account?: string;
  /** Why nothing of the place could be read. */
  readonly problem?: string;
  /** Every user, by the name that a program declares: the login. */
  readonly users: readonly Named[];
  readonly groups: readonly LiveGroup[];
}

/** A group that exists, with its members. */
export interface LiveGroup extends Named {
  readonly members: ReadonlySet<string>;
  /** Those among them that another system keeps in, such as a synchronised directory. */
  readonly external: ReadonlySet<string>;
  /** Why the members could not be read. */
  readonly problem?: string;
}

/** Listings of one place that are under way at once. The pacer limits the rate of each service. */
const CONCURRENCY = 8;

/**
 * Reads who is in which group of a place. A place, or a group, that cannot be read has the reason instead.
 * @throws CallError of kind `configuration`: the place is not at fault, and the next one would have it too.
 */
export async function readPlace(cloud: Cloud, request: PlaceRequest): Promise<LivePlace> {
  const { service, location, role } = request;
  const session = cloud.session(service.product, location.regionId, role);
  const account = await cloud.accountId(role);
  const known = { request, ...defined({ account }) };
  try {
    const [users, groups] = await Promise.all([
      service.directory.roster(session, location, "user"),
      readGroups(session, request),
    ]);
    return { ...known, users: users.map(shownInReport), groups };
  } catch (error) {
    const problem = problemOf(`${service.name}${locationOf(location)}`, error);
    return { ...known, problem, users: [], groups: [] };
  }
}

async function readGroups(session: Session, request: PlaceRequest): Promise<LiveGroup[]> {
  const { service, location, groups } = request;
  const queue = new PQueue({ concurrency: CONCURRENCY });
  const found: readonly Named[] =
    groups === "all" ? await service.directory.listGroups(session, location) : groups.map((id) => ({ id }));
  const read = found.map((group) => () => readGroup(session, request, group));
  return (await queue.addAll(read)).filter((group) => group !== undefined);
}

/** @returns nothing for a group of a listing that was deleted since. */
async function readGroup(session: Session, request: PlaceRequest, listed: Named): Promise<LiveGroup | undefined> {
  const { service, location, groups } = request;
  const target: Target = { service: service.name, ...location, side: "group", id: listed.id };
  try {
    const group = groups === "all" ? listed : await service.directory.find(session, target);
    const seen = await service.sides.group.observe(session, target, async () => true);
    if (seen.kind === "gone") {
      return groups === "all" ? undefined : unread(listed, `${locatedName(target)} cannot be read: ${seen.reason}`);
    }
    const { members, external = [] } = seen;
    return { ...shownInReport({ ...group, id: listed.id }), members: new Set(members), external: new Set(external) };
  } catch (error) {
    return unread(listed, problemOf(locatedName(target), error));
  }
}

function unread(group: Named, problem: string): LiveGroup {
  return { ...shownInReport(group), members: new Set(), external: new Set(), problem };
}

/** A report spells out what cannot be printed, and has the whole name in JSON. */
function shownInReport({ id, name, oddName }: Named): Named {
  return { id, ...defined({ name: name ?? oddName }) };
}

function problemOf(what: string, error: unknown): string {
  if (error instanceof CallError && error.kind !== "configuration") {
    return `${what} cannot be read: ${withoutStackAdvice(error.message)}`;
  }
  throw error;
}
