import type { BastionhostGroupArgs, BastionhostUserArgs } from "./bastionhost/args";
import { bastionhost } from "./bastionhost/service";
import type { CloudSsoGroupArgs, CloudSsoUserArgs } from "./cloudsso/args";
import { cloudsso } from "./cloudsso/service";
import type { EiamGroupArgs, EiamUserArgs } from "./eiam/args";
import { eiam } from "./eiam/service";
import type { QuickBiGroupArgs, QuickBiUserArgs } from "./quickbi/args";
import { quickbi } from "./quickbi/service";
import type { RamGroupArgs, RamUserArgs } from "./ram/args";
import { ram } from "./ram/service";
import type { Service } from "./service";

/** Every service, by the value of `service` in a program. A new service is one folder, and its lines here. */
export const services: ReadonlyMap<string, Service> = new Map(
  [bastionhost, quickbi, ram, cloudsso, eiam].map((service) => [service.name, service]),
);

/** What a program can declare: every shape of every service. */
export type ServiceArgs =
  | BastionhostGroupArgs
  | BastionhostUserArgs
  | CloudSsoGroupArgs
  | CloudSsoUserArgs
  | EiamGroupArgs
  | EiamUserArgs
  | QuickBiGroupArgs
  | QuickBiUserArgs
  | RamGroupArgs
  | RamUserArgs;
