import { services } from "../../../provider/services/registry";
import type { PlaceRequest } from "../../../provider/cli/report/places";
import type { LiveGroup, LivePlace } from "../../../provider/cli/report/read";
import { reportOf, type Findings } from "../../../provider/cli/report/report";
import type { Report } from "../../../provider/cli/report/schema";
import { StackMemberships } from "../../../provider/cli/report/standing";
import type { State } from "../../../provider/cli/review/schema";
import type { Named } from "../../../provider/membership/target";
import { urnOf, type Properties } from "../review/previews";

export const BASTION = "bastionhost:cn-hangzhou:bh-1";

/** A request for a place by its key. */
export function request(key: string, groups: PlaceRequest["groups"] = "all"): PlaceRequest {
  const [name = "", regionId, instanceId] = key.split(":");
  const service = services.get(name);
  if (service === undefined) throw new Error(`no service ${name}`);
  const location = {
    ...(regionId === undefined ? {} : { regionId }),
    ...(instanceId === undefined ? {} : { instanceId }),
  };
  return { key, service, location, role: undefined, groups };
}

/** Users as `{ id: login }`, groups as `{ id: [ids of users] }`; `dba 7` is the group 7 with the name dba. */
export function live(
  key: string,
  users: Readonly<Record<string, string>>,
  groups: Readonly<Record<string, readonly string[]>>,
  rest: Partial<LivePlace> = {},
): LivePlace {
  return {
    request: request(key),
    account: "1234567890123456",
    users: Object.entries(users).map(([id, name]): Named => (name === "" ? { id } : { id, name })),
    groups: Object.entries(groups).map(([title, members]) => liveGroup(title, members)),
    ...rest,
  };
}

export function liveGroup(title: string, members: readonly string[], rest: Partial<LiveGroup> = {}): LiveGroup {
  const words = title.split(" ");
  const id = words.pop() ?? "";
  const name = words.length === 0 ? {} : { name: words.join(" ") };
  return { id, ...name, members: new Set(members), external: new Set(), ...rest };
}

/** A stack by the properties of its resources. */
export function stack(
  resources: Readonly<Record<string, Properties>>,
  flags: Readonly<Record<string, Partial<State>>> = {},
): StackMemberships {
  return new StackMemberships({
    deployment: {
      resources: Object.entries(resources).map(([name, properties]) => ({
        ...flags[name],
        urn: urnOf(name),
        inputs: properties,
        outputs: properties,
      })),
    },
  });
}

export const AT = new Date(Date.UTC(2026, 0, 2, 3, 4));

export function report(places: readonly LivePlace[], rest: Partial<Findings> = {}): Report {
  return reportOf({ places, mapping: new Map(), at: AT, ...rest });
}

/** The groups of alice and bob, of which one was not read. */
export function partial(): Report {
  const groups = [liveGroup("admins", [], { problem: "admins cannot be read" }), liveGroup("ops", ["2"])];
  return report([live("ram", { "1": "alice", "2": "bob" }, {}, { groups })]);
}

/** Two services with three people: alice is in two groups, bob in one, carol in none; `audit` has nobody. */
export function company(rest: Partial<Findings> = {}): Report {
  return report(
    [
      live(BASTION, { "101": "alice", "102": "bob", "103": "carol" }, { "dba 7": ["101", "102"], "audit 11": [] }),
      live("ram", { "2001": "alice" }, { admins: ["2001"] }),
    ],
    rest,
  );
}
