import type { ContractWorld } from "./world";
import { bastionhostWorld } from "./worlds/bastionhost";
import { cloudssoWorld } from "./worlds/cloudsso";
import { eiamWorld } from "./worlds/eiam";
import { quickbiWorld } from "./worlds/quickbi";
import { ramWorld } from "./worlds/ram";

/** The world of each service, by the value of `service` in a program. */
const WORLDS: Readonly<Record<string, ContractWorld>> = {
  bastionhost: bastionhostWorld,
  cloudsso: cloudssoWorld,
  eiam: eiamWorld,
  quickbi: quickbiWorld,
  ram: ramWorld,
};

/** @throws Error for a service that has none. */
export function worldOf(service: string): ContractWorld {
  const world = WORLDS[service];
  if (world === undefined) throw new Error(`No world of ${service} in test/contract/worlds.ts`);
  return world;
}
