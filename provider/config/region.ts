import { find, type ConfigSources } from "./sources";
import { regionId } from "./values";

/**
 * The region of the configuration or its variables; `undefined` when there is none.
 * @throws CallError of kind `configuration` when it is no region id.
 */
export function regionOf(sources: ConfigSources): string | undefined {
  const found = find(sources, "region");
  return found === undefined ? undefined : regionId(found);
}
