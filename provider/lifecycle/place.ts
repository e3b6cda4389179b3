import { services } from "../services/registry";
import type { Host } from "../reconcile/host";
import type { Place } from "../reconcile/observe";
import { serviceNames, targetOf, type Inputs } from "./properties";

/**
 * The way to the target of a resource. Region and role are those of the properties, so that what a state describes is
 * read and deleted where it was made, whatever the configuration says today.
 * @throws Error when the properties name a service that this version does not have.
 */
export function placeFor(host: Host, inputs: Inputs): Place {
  const service = services.get(inputs.service);
  if (service === undefined) {
    throw new Error(`service is ${JSON.stringify(inputs.service)}; the services are ${serviceNames()}.`);
  }
  return { service, session: host.cloud.session(service.product, inputs.regionId, inputs.assumeRole), target: targetOf(inputs) };
}
