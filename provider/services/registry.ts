import { bastionhost, type BastionhostGroupArgs, type BastionhostUserArgs } from "./bastionhost";
import { quickbi, type QuickBiGroupArgs, type QuickBiUserArgs } from "./quickbi";
import type { Service } from "./service";

/** Every service, by the value of `service` in a program. A new service is one file and one line here. */
export const services: ReadonlyMap<string, Service> = new Map(
  [bastionhost, quickbi].map((service) => [service.name, service]),
);

/** What a program can declare: every shape of every service. */
export type ServiceArgs = BastionhostGroupArgs | BastionhostUserArgs | QuickBiGroupArgs | QuickBiUserArgs;
