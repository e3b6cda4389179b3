import { bastionhostSwitches } from "./bastionhost/switches";
import { cloudssoSwitches } from "./cloudsso/switches";
import { eiamSwitches } from "./eiam/switches";
import { quickbiSwitches } from "./quickbi/switches";
import { ramSwitches } from "./ram/switches";

/** The switches of each service. No two may have one name. */
export const switches = {
  ...bastionhostSwitches,
  ...cloudssoSwitches,
  ...eiamSwitches,
  ...quickbiSwitches,
  ...ramSwitches,
};
