import { bastionhostSwitches } from "./bastionhost/switches";
import { eiamSwitches } from "./eiam/switches";
import { quickbiSwitches } from "./quickbi/switches";
import { ramSwitches } from "./ram/switches";

/** The switches of each service. No two may have one name. */
export const switches = {
  ...bastionhostSwitches,
  ...eiamSwitches,
  ...quickbiSwitches,
  ...ramSwitches,
};
