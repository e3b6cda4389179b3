import { VARIABLES } from "../config/keys";
import { services } from "../services/registry";
import { quote, UsageError } from "./usage-error";

const KEYS: ReadonlySet<string> = new Set([
  ...Object.keys(VARIABLES).map((key) => `alicloud:${key}`),
  "alicloud-group-membership:maxAttempts",
  "alicloud-group-membership:maxRetrySeconds",
]);

/** Settings that are objects: their fields may be given one by one, as `pulumi config set --path` takes them. */
const OBJECTS: ReadonlySet<string> = new Set([
  "alicloud:endpoints",
  "alicloud:assumeRole",
  "alicloud:assumeRoleWithOidc",
]);

/** Other endpoints are of other services: a field that has no effect here is a misspelt one. */
const ENDPOINTS: readonly string[] = [...[...services.values()].map(({ product }) => product.endpointKey), "sts"];

/**
 * The settings of `--config` by their full keys, objects as JSON text, which is how a stack hands them to a provider.
 * @throws UsageError, which repeats no value, since it may be a secret.
 */
export function configOf(settings: readonly string[]): ReadonlyMap<string, string> {
  const config = new Map<string, string>();
  const fields = new Map<string, Map<string, string>>();
  for (const setting of settings) {
    const { key, field, value } = settingOf(setting);
    if (field === undefined) config.set(key, value);
    else fields.set(key, (fields.get(key) ?? new Map<string, string>()).set(field, value));
  }
  for (const [key, values] of fields) {
    if (config.has(key))
      throw new UsageError(`--config ${key} is given both whole and by its fields. Give one of the two.`);
    config.set(key, JSON.stringify(Object.fromEntries(values)));
  }
  return config;
}

function settingOf(setting: string): { key: string; field?: string; value: string } {
  const at = setting.indexOf("=");
  if (at < 0) throw new UsageError("--config needs KEY=VALUE, such as alicloud:protocol=HTTP.");
  const name = setting.slice(0, at);
  const value = setting.slice(at + 1);
  const [key = "", field, ...deeper] = name.split(".");
  if (!KEYS.has(key) || (field !== undefined && !OBJECTS.has(key))) {
    throw new UsageError(`--config ${quote(name)} is not a setting. Give one of: ${[...KEYS].join(", ")}.`);
  }
  if (field === undefined) return { key, value };
  if (field === "" || deeper.length > 0 || (key === "alicloud:endpoints" && !ENDPOINTS.includes(field))) {
    const example =
      key === "alicloud:endpoints" ? ENDPOINTS.map((each) => `${key}.${each}`).join(", ") : `${key}.roleArn`;
    throw new UsageError(`--config ${quote(name)} is not a field of ${key}. Give one such as ${example}.`);
  }
  return { key, field, value };
}
