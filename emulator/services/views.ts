import { bastionhostView } from "./bastionhost/view";
import { quickbiView } from "./quickbi/view";
import { ramView } from "./ram/view";
import type { ServiceName } from "./seeds";
import type { View } from "./view";

/** The view of each service with users and groups. */
export const views: Readonly<Record<ServiceName, View>> = {
  bastionhost: bastionhostView,
  quickbi: quickbiView,
  ram: ramView,
};
