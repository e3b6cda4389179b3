import { REGIONLESS } from "../../../provider/services/regionless";
import { services } from "../../../provider/services/registry";
import type { Service } from "../../../provider/services/service";
import type { RealService, Where } from "./real-service";

/** The part of one service of a real account that the tests may change. */
export interface RealPlace extends Where {
  readonly service: RealService;
  readonly groups: readonly [string, string, string];
  readonly users: readonly string[];
  readonly credentials: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly securityToken?: string;
  };
}

export type Environment = Readonly<Record<string, string | undefined>>;

/** Why the tests of a service are not run, or `undefined` when they are. */
export function whySkipped(service: RealService, environment: Environment): string | undefined {
  if (environment["ACCEPTANCE_REAL_CLOUD"] !== "1") {
    return "ACCEPTANCE_REAL_CLOUD is not 1, see CONTRIBUTING.md";
  }
  const own = variableOf(service, "GROUPS");
  return environment[own] === undefined ? `${own} is not set, see CONTRIBUTING.md` : undefined;
}

/** Why no test fills several calls, or `undefined` when one does. */
export function whyOneBatch(service: RealService, environment: Environment): string | undefined {
  const most = registered(service).sides.group.addLimit;
  if (most === 1) return "one call takes one member, so every test makes several";
  const name = variableOf(service, "USERS");
  const count = idsIn(environment[name] ?? "").length;
  return count > most ? undefined : `${name} has ${count} ids, and one call takes ${most}`;
}

/**
 * Reads what the tests may change.
 * @throws Error naming the variable that is missing or has too few ids.
 */
export function readRealPlace(service: RealService, environment: Environment): RealPlace {
  const text = (name: string): string => {
    const value = environment[name]?.trim();
    if (value === undefined || value === "")
      throw new Error(`${name} is not set. CONTRIBUTING.md has what the real-cloud tests need.`);
    return value;
  };
  const ids = (part: string, least: number): string[] => {
    const name = variableOf(service, part);
    const found = idsIn(text(name));
    if (found.length < least) throw new Error(`${name} has ${found.length} ids; the real-cloud tests need ${least}.`);
    return found;
  };
  const [first = "", second = "", third = ""] = ids("GROUPS", 3);
  const ownRegion = variableOf(service, "REGION");
  const region = environment[ownRegion] === undefined ? "ALIBABA_CLOUD_REGION" : ownRegion;
  const token = environment["ALIBABA_CLOUD_SECURITY_TOKEN"];
  return {
    service,
    ...(REGIONLESS.has(service.name) ? {} : { regionId: text(region) }),
    ...(registered(service).hasInstances ? { instanceId: text(variableOf(service, "INSTANCE")) } : {}),
    groups: [first, second, third],
    users: ids("USERS", 4),
    credentials: {
      accessKeyId: text("ALIBABA_CLOUD_ACCESS_KEY_ID"),
      accessKeySecret: text("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
      ...(token === undefined ? {} : { securityToken: token }),
    },
  };
}

/** The variables that the stack gets: the settings of Alibaba Cloud, endpoints included. */
export function cloudVariables(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).filter(([name]) => name.startsWith("ALIBABA_CLOUD_"));
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? ""]));
}

/** The service as the package knows it. */
export function registered({ name }: RealService): Service {
  const service = services.get(name);
  if (service === undefined) throw new Error(`There is no service ${name}.`);
  return service;
}

export function variableOf({ name }: RealService, part: string): string {
  return `ACCEPTANCE_${name.toUpperCase()}_${part}`;
}

function idsIn(list: string): string[] {
  return [
    ...new Set(
      list
        .split(",")
        .map((id) => id.trim())
        .filter((id) => id !== ""),
    ),
  ];
}
