import PQueue from "p-queue";

import { CallError } from "../base/call-error";
import type { AssumeRole, Cloud, Session } from "../base/api";
import { normalise } from "../lifecycle/normalise";
import { shapes } from "../membership/shapes";
import { serviceNames } from "../lifecycle/properties";
import type { Mode } from "../membership/ledger";
import type { Named, Target } from "../membership/target";
import type { Location } from "../services/directory";
import { REGIONLESS } from "../services/regionless";
import { services } from "../services/registry";
import type { Service } from "../services/service";
import type { ImportCommand } from "./arguments";
import type { LiveTarget } from "./program-text";
import { defined } from "../base/defined";
import { optionError } from "./option-error";
import { UsageError } from "./usage-error";
import { locationOf, locatedName } from "../text/names";

/** An import whose values are all usable. */
export interface ImportRequest {
  readonly service: Service;
  readonly location: Location;
  readonly selection: ImportCommand["selection"];
  readonly mode: Mode;
  readonly role: AssumeRole | undefined;
}

/** Listings that are under way at once. The pacer limits the rate of each service. */
const CONCURRENCY = 8;

/**
 * Holds a command to the rules that its output will be held to by `up`, before any call.
 * @param defaultRegion the region of the configuration
 * @throws UsageError that names the option.
 */
export function importRequest(command: ImportCommand, defaultRegion: string | undefined): ImportRequest {
  const { selection, mode = "authoritative", role } = command;
  const service = services.get(command.service ?? "");
  if (service === undefined) {
    const fault = command.service === undefined ? "is missing" : `is ${JSON.stringify(command.service)}`;
    throw new UsageError(`--service ${fault}. Set it to ${serviceNames()}.`);
  }
  const isRegional = !REGIONLESS.has(service.name);
  const regionId = command.region ?? (isRegional ? defaultRegion : undefined);
  if (isRegional && regionId === undefined) {
    throw new UsageError("no region is given. Add --region, such as --region cn-hangzhou, or set ALICLOUD_REGION.");
  }
  const assumeRole = role === undefined ? {} : { assumeRole: role };
  const instance = command.instance === undefined ? {} : { instanceId: command.instance };
  const { targetProperty, membersProperty } = shapes[selection.side];
  const isAll = selection.ids === "all";
  // A blank stands in for the ids that --all will find, so what is wrong with it is nobody's mistake.
  const ids = isAll ? [""] : selection.ids;
  const declared = ids.map((id) =>
    normalise({
      service: service.name,
      ...defined({ regionId }),
      ...instance,
      [targetProperty]: id,
      [membersProperty]: [],
      mode,
      ...assumeRole,
    }),
  );
  const failures = declared.flatMap((each) => each.failures);
  const failure = failures.find(({ property }) => !(isAll && property === targetProperty));
  if (failure !== undefined) throw optionError(failure);
  // What is typed is trimmed as `check` would trim it, so that one target is not taken for two.
  const texts = declared.map(({ inputs }) => String(inputs[targetProperty]));
  return {
    service,
    location: {
      ...defined({ regionId: regionId?.trim(), instanceId: command.instance?.trim() }),
    },
    selection: isAll ? selection : { side: selection.side, ids: [...new Set(texts)] },
    mode: mode === "additive" ? "additive" : "authoritative",
    role: declared[0]?.inputs["assumeRole"] as AssumeRole | undefined,
  };
}

/**
 * Lists the live targets with their members.
 * @throws CallError, or an Error that names the target that could not be read.
 */
export async function readTargets(cloud: Cloud, request: ImportRequest): Promise<LiveTarget[]> {
  const { service, location, selection, role } = request;
  const session = cloud.session(service.product, location.regionId, role);
  const targetOf = (id: string): Target => ({ service: service.name, ...location, side: selection.side, id });
  const queue = new PQueue({ concurrency: CONCURRENCY });
  if (selection.ids === "all") {
    const groups = await service.directory.listGroups(session, location).catch((error: unknown) => {
      throw notRead(`${service.name} groups${locationOf(location)}`, error);
    });
    return queue.addAll(groups.map((group) => () => readTarget(service, session, targetOf(group.id), group)));
  }
  return queue.addAll(selection.ids.map((id) => () => readTarget(service, session, targetOf(id))));
}

/** @param found the target as a listing showed it; looked up without it. */
async function readTarget(
  { directory }: Service,
  session: Session,
  target: Target,
  found?: Named,
): Promise<LiveTarget> {
  try {
    const { name, oddName } = found ?? (await directory.find(session, target));
    const members = await directory.listMembers(session, target);
    return { target, ...defined({ name, oddName }), members };
  } catch (error) {
    throw notRead(locatedName(target), error);
  }
}

/** An unusable setting has nothing to do with the place: its error stays as it is. */
function notRead(place: string, error: unknown): unknown {
  const refused = error instanceof CallError && error.kind !== "configuration";
  return refused ? new Error(`${place} cannot be read: ${error.message}`) : error;
}
