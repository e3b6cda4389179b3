import type { AssumeRole } from "../../base/api";
import { defined } from "../../base/defined";
import { accountOfRole } from "../../base/role-arn";
import { normalise } from "../../lifecycle/normalise";
import { serviceNames } from "../../lifecycle/properties";
import type { Location } from "../../services/directory";
import { REGIONLESS } from "../../services/regionless";
import { services } from "../../services/registry";
import type { Service } from "../../services/service";
import { quote, UsageError } from "../usage-error";
import type { ReportCommand, TypedPlace } from "./arguments";

/** A place whose parts are all usable. */
export interface PlaceRequest {
  /** The place as `--place` takes it, with its region, and with the account of a role: the same in every report. */
  readonly key: string;
  readonly service: Service;
  readonly location: Location;
  readonly role: AssumeRole | undefined;
  readonly groups: "all" | readonly string[];
}

/** What a part is called on the command line, by the property that it becomes. */
const PART_OF: Readonly<Record<string, string>> = {
  service: "SERVICE",
  regionId: "REGION",
  instanceId: "INSTANCE",
  userGroupId: "--group",
  "assumeRole.roleArn": "the role",
  "assumeRole.sessionName": "--session-name",
  "assumeRole.externalId": "--external-id",
};

/**
 * Holds every place to the rules of a program, before any call.
 * @param defaultRegion the region of the configuration, asked only for a place that names none
 * @throws UsageError that names the place.
 */
export function placesOf(command: ReportCommand, defaultRegion: () => string | undefined): PlaceRequest[] {
  const requests = command.places.map((typed) => requestOf(typed, command.role, defaultRegion));
  const { roleArn, sessionName, externalId } = command.role;
  if (roleArn === undefined && (sessionName ?? externalId) !== undefined && requests.every(({ role }) => !role)) {
    const option = sessionName === undefined ? "--external-id" : "--session-name";
    throw new UsageError(`${option} is part of a role. Add --role-arn, or a role to a place: --place PLACE@ARN.`);
  }
  const keys = requests.map(({ key }) => key);
  const twice = keys.find((key, index) => keys.indexOf(key) !== index);
  if (twice !== undefined) throw new UsageError(`--place ${twice} is given twice. Give it once, with all its groups.`);
  return requests;
}

function requestOf(
  { text, groups }: TypedPlace,
  { roleArn, sessionName, externalId }: ReportCommand["role"],
  defaultRegion: () => string | undefined,
): PlaceRequest {
  const at = text.indexOf("@");
  const where = at < 0 ? text : text.slice(0, at);
  const arn = at < 0 ? roleArn : text.slice(at + 1);
  const [name = "", region = "", instance = "", ...more] = where.split(":");
  const service = services.get(name);
  if (service === undefined) {
    throw new UsageError(`--place ${quote(text)}: SERVICE is ${quote(name)}. Set it to ${serviceNames()}.`);
  }
  if (more.length > 0) {
    throw new UsageError(`--place ${quote(text)} has more than SERVICE:REGION:INSTANCE. Remove the rest.`);
  }
  const regionId = region !== "" || REGIONLESS.has(name) ? region : defaultRegion();
  if (regionId === undefined) {
    throw new UsageError(`--place ${quote(text)} has no region. Write ${name}:cn-hangzhou, or set ALICLOUD_REGION.`);
  }
  const location = defined({ regionId: regionId || undefined, instanceId: instance || undefined });
  const role = arn === undefined ? undefined : { roleArn: arn, ...defined({ sessionName, externalId }) };
  const ids = checkedGroups(text, groups, { service: name, ...location, ...defined({ assumeRole: role }) });
  const account = arn === undefined ? undefined : accountOfRole(arn);
  return {
    key: `${[name, regionId, instance].join(":").replace(/:+$/, "")}${account === undefined ? "" : `@${account}`}`,
    service,
    location,
    role,
    groups: groups.length === 0 ? "all" : ids,
  };
}

/** The ids of the groups, each once and trimmed as a program's would be. */
function checkedGroups(
  place: string,
  groups: readonly string[],
  properties: Readonly<Record<string, unknown>>,
): string[] {
  // Any id stands in for those that a listing will find, if the service can have it.
  const typed = groups.length === 0 ? [undefined] : groups;
  const ids = typed.map((id) => {
    const { failures, inputs } = normalise({ ...properties, userGroupId: id ?? "1", userIds: [] });
    const failure = failures.find(({ property }) => id !== undefined || property !== "userGroupId");
    if (failure !== undefined) throw usageErrorOf(place, failure.property, failure.reason);
    return String(inputs["userGroupId"]);
  });
  return [...new Set(ids)];
}

function usageErrorOf(place: string, property: string, reason: string): UsageError {
  const part = PART_OF[property];
  const words = part !== undefined && reason.startsWith(property) ? part + reason.slice(property.length) : reason;
  return new UsageError(`--place ${quote(place)}: ${words}`);
}
