import { readProfileFile } from "./profile-file";
import { find, type ConfigSources } from "./sources";
import { regionId } from "./values";

/**
 * The region of the configuration, its variables, or the profile; `undefined` when there is none.
 * @throws CallError of kind `configuration` when it is not a region id.
 */
export function regionOf(sources: ConfigSources): string | undefined {
  const found = find(sources, "region");
  if (found !== undefined) return regionId(found);
  const profile = find(sources, "profile");
  const path = find(sources, "sharedCredentialsFile");
  if (profile === undefined && path === undefined) return undefined;
  const file = readProfileFile(sources, path?.value);
  const name = profile?.value ?? file?.current ?? "";
  const value = file?.profiles.get(name)?.["region_id"];
  if (typeof value !== "string" || value === "") return undefined;
  return regionId({ value, from: `region_id of profile ${name}` });
}
