import * as v from "valibot";
import { switches } from "./services/switches";

const perSecond = v.pipe(v.number(), v.integer(), v.minValue(0));

const settingsSchema = v.strictObject({
  enforceRate: v.optional(v.boolean(), true),
  verifySignatures: v.optional(v.boolean(), true),
  /** Calls per second that replace the documented ones, by "service.Action". */
  rates: v.optional(v.record(v.string(), perSecond), {}),
  ...switches,
});

/** How the emulator works, and the switches for undocumented behaviour; see README.md for each. */
export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;

export const defaultSettings: Settings = v.parse(settingsSchema, {});

/** The settings with the given ones replaced; throws an error that names an unknown or wrongly typed one. */
export function changeSettings(current: Settings, change: unknown): Settings {
  const result = v.safeParse(settingsSchema, isObject(change) ? { ...current, ...given(change) } : change);
  if (result.success) return result.output;
  const [issue] = result.issues;
  throw new Error(`Settings: ${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`);
}

function isObject(value: unknown): value is object {
  return typeof value === "object" && value !== null;
}

/** Without what is undefined: the current value stays, not the default. */
function given(change: object): object {
  return Object.fromEntries(Object.entries(change).filter(([, value]) => value !== undefined));
}
