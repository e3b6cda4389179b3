import type { Action, Service } from "./action";
import { bastionhost } from "./bastionhost/actions";
import { cloudsso } from "./cloudsso/actions";
import { eiam } from "./eiam/actions";
import { quickbi } from "./quickbi/actions";
import { ram } from "./ram/actions";
import { sts } from "./sts/actions";

/** Every emulated product. A call names its product only by the version. */
export const services: readonly Service[] = [bastionhost, cloudsso, eiam, quickbi, ram, sts];

export function serviceOfVersion(version: string): Service | undefined {
  return services.find((service) => service.version === version);
}

/** Action names are case-sensitive, as on the cloud. */
export function actionOf(service: Service, name: string): Action | undefined {
  return Object.hasOwn(service.actions, name) ? service.actions[name] : undefined;
}

/** Parameters that the action does not know. The cloud ignores them; here they are reported in the call log. */
export function unknownParameters(action: Action, names: Iterable<string>): string[] {
  const known = new Set(["RegionId", ...action.required, ...action.optional]);
  return [...names].filter((name) => !known.has(name) && !known.has(name.replace(/\.\d+/, ".N")));
}
