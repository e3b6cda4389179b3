import type { Change } from "./changes";

/** A property that decides what later runs may do, and changes, or is that of a new resource. */
export interface SettingChange {
  readonly urn: string;
  readonly isNew: boolean;
  readonly property: string;
  /** The values as text; empty for a property that is left out. */
  readonly before: string;
  readonly after: string;
}

/** The mode of a resource that sets none. */
const DEFAULT_MODE = '"authoritative"';

/** What changes beside the members; of a new resource what is not the default. */
export function settingChangesOf({ urn, before, after }: Change): SettingChange[] {
  if (after === undefined) return [];
  const isNew = before === undefined;
  return [...after.settings].flatMap(([property, value]) => {
    const former = isNew ? "" : (before.settings.get(property) ?? "");
    const isDefault = isNew && property === "mode" && value === DEFAULT_MODE;
    return former === value || isDefault ? [] : [{ urn, isNew, property, before: former, after: value }];
  });
}
