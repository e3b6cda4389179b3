import { bastionhostView } from "./bastionhost/view";
import { cloudssoView } from "./cloudsso/view";
import { eiamView } from "./eiam/view";
import { quickbiView } from "./quickbi/view";
import { ramView } from "./ram/view";
import type { ServiceName } from "./seeds";
import type { View } from "./view";

/** The view of each service with users and groups. */
export const views: Readonly<Record<ServiceName, View>> = {
  bastionhost: bastionhostView,
  cloudsso: cloudssoView,
  eiam: eiamView,
  quickbi: quickbiView,
  ram: ramView,
};
