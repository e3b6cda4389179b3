import * as v from "valibot";

const perSecond = v.pipe(v.number(), v.integer(), v.minValue(0));

const settingsSchema = v.strictObject({
  enforceRate: v.boolean(),
  verifySignatures: v.boolean(),
  /** Calls per second that replace the documented ones, by "service.Action". */
  rates: v.record(v.string(), perSecond),
  maxPageSize: v.pipe(v.number(), v.integer(), v.minValue(1)),
  bastionhostUnknownGroupOnWrite: v.picklist(["elements", "error"]),
  unknownGroupListing: v.picklist(["empty", "error"]),
  unknownUserListing: v.picklist(["empty", "error"]),
  bastionhostUserGroupsCount: v.picklist(["total", "page"]),
  quickbiErrorStatus: v.picklist([400, 500]),
  quickbiBatch: v.picklist(["atomic", "prefix", "skip-bad"]),
  quickbiRepeatResult: v.boolean(),
  quickbiUnknownGroupListing: v.picklist(["error", "empty"]),
  quickbiMemberListing: v.picklist(["direct", "nested"]),
  quickbiEmptyResult: v.picklist(["array", "null"]),
  quickbiBooleans: v.picklist(["boolean", "string"]),
});

/** Switches for undocumented behaviour; see README.md for each. */
export type Settings = Readonly<v.InferOutput<typeof settingsSchema>>;

export const defaultSettings: Settings = {
  enforceRate: true,
  verifySignatures: true,
  rates: {},
  maxPageSize: 100,
  bastionhostUnknownGroupOnWrite: "elements",
  unknownGroupListing: "empty",
  unknownUserListing: "empty",
  bastionhostUserGroupsCount: "total",
  quickbiErrorStatus: 400,
  quickbiBatch: "atomic",
  quickbiRepeatResult: true,
  quickbiUnknownGroupListing: "error",
  quickbiMemberListing: "direct",
  quickbiEmptyResult: "array",
  quickbiBooleans: "boolean",
};

const partialSettings = v.partial(settingsSchema);

/** The settings with the given ones replaced; throws an error that names an unknown or wrongly typed one. */
export function changeSettings(current: Settings, change: unknown): Settings {
  const result = v.safeParse(partialSettings, change);
  if (!result.success) {
    const [issue] = result.issues;
    throw new Error(`Settings: ${v.getDotPath(issue) ?? "(root)"}: ${issue.message}`);
  }
  const given = Object.entries(result.output).filter(([, value]) => value !== undefined);
  return { ...current, ...Object.fromEntries(given) };
}
