import { services } from "../../../provider/services/registry";
import type { StageService } from "../stage";

/** The part of one service of a real account that the tests may change. */
export interface RealPlace {
  readonly service: StageService;
  readonly regionId: string;
  readonly instanceId?: string;
  readonly groups: readonly [string, string, string];
  readonly users: readonly string[];
  readonly credentials: {
    readonly accessKeyId: string;
    readonly accessKeySecret: string;
    readonly securityToken?: string;
  };
}

type Environment = Readonly<Record<string, string | undefined>>;

/** Why the tests of a service are not run, or `undefined` when they are. */
export function whySkipped(service: StageService, environment: Environment): string | undefined {
  if (environment["ACCEPTANCE_REAL_CLOUD"] !== "1") {
    return "ACCEPTANCE_REAL_CLOUD is not 1, see CONTRIBUTING.md";
  }
  const own = variableOf(service, "GROUPS");
  return environment[own] === undefined ? `${own} is not set, see CONTRIBUTING.md` : undefined;
}

/** Why the tests cannot use more than one batch, or `undefined` when there are enough users. */
export function whyOneBatch(service: StageService, environment: Environment): string | undefined {
  const name = variableOf(service, "USERS");
  const count = idsIn(environment[name] ?? "").length;
  const most = services.get(service)?.sides.group.addLimit ?? 0;
  return count > most ? undefined : `${name} has ${count} ids, and one call takes ${most}`;
}

/**
 * Reads what the tests may change.
 * @throws Error naming the variable that is missing or has too few ids.
 */
export function readRealPlace(service: StageService, environment: Environment): RealPlace {
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
  const token = environment["ALIBABA_CLOUD_SECURITY_TOKEN"];
  return {
    service,
    regionId: text("ALIBABA_CLOUD_REGION"),
    ...(service === "bastionhost" ? { instanceId: text(variableOf(service, "INSTANCE")) } : {}),
    groups: [first, second, third],
    users: ids("USERS", 4),
    credentials: {
      accessKeyId: text("ALIBABA_CLOUD_ACCESS_KEY_ID"),
      accessKeySecret: text("ALIBABA_CLOUD_ACCESS_KEY_SECRET"),
      ...(token === undefined ? {} : { securityToken: token }),
    },
  };
}

/** The variables that the stack gets from this process: the settings of Alibaba Cloud, endpoints included. */
export function cloudVariables(environment: Environment): Record<string, string> {
  const entries = Object.entries(environment).filter(([name]) => name.startsWith("ALIBABA_CLOUD_"));
  return Object.fromEntries(entries.map(([name, value]) => [name, value ?? ""]));
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

function variableOf(service: StageService, part: string): string {
  return `ACCEPTANCE_${service.toUpperCase()}_${part}`;
}
