import { bastionhostSeed } from "./bastionhost/seed";
import { cloudssoSeed } from "./cloudsso/seed";
import { eiamSeed } from "./eiam/seed";
import { quickbiSeed } from "./quickbi/seed";
import { ramSeed } from "./ram/seed";

/** The part of each service in a seed and in the state, by the name of the service. */
export const seeds = {
  bastionhost: bastionhostSeed,
  cloudsso: cloudssoSeed,
  eiam: eiamSeed,
  quickbi: quickbiSeed,
  ram: ramSeed,
};

/** A service with users and groups. */
export type ServiceName = keyof typeof seeds;
