import type { Change } from "./changes";

/** A property that decides what later runs may do, and changes. */
export interface SettingChange {
  readonly urn: string;
  readonly property: string;
  /** The values as text; empty for a property that is left out. */
  readonly before: string;
  readonly after: string;
}

/** What changes beside the members. */
export function settingChangesOf({ urn, before, after }: Change): SettingChange[] {
  if (before === undefined || after === undefined) return [];
  return [...after.settings].flatMap(([property, value]) => {
    const former = before.settings.get(property) ?? "";
    return former === value ? [] : [{ urn, property, before: former, after: value }];
  });
}
