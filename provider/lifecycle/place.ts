import { knownNames } from "../membership/ledger";
import { services } from "../services/registry";
import type { Host } from "../reconcile/host";
import type { Place } from "../reconcile/observe";
import { idsOf, serviceNames, targetOf, type Inputs, type Outputs } from "./properties";
import { defined } from "../base/defined";

/** The way to the target of a resource that this run checked, with the name that the program has for it. */
export function placeOfChecked(host: Host, inputs: Inputs, former?: Outputs): Place {
  const place = placeFor(host, inputs, former);
  const resource = host.run.resourceOf(place.target, idsOf(inputs));
  return { ...place, target: { ...place.target, ...defined({ resource }) } };
}

/** Whether a target that is gone may live on by another name, with its members. */
export function isRenamable({ service, target }: Place): boolean {
  return service.groupsAreNames === true && target.side === "group";
}

/**
 * The way to the target of a resource. Region and role are those of the properties, so that the target in a state is
 * read and deleted where it was made, whatever the configuration says today.
 * @param former what the state says: the names of members that are dropped, which stay unnamed where they were secret
 * @throws Error when the properties name a service that this version does not have.
 */
export function placeFor(host: Host, properties: Inputs | Outputs, former?: Outputs): Place {
  const { assumeRole, regionId } = properties;
  const service = services.get(properties.service);
  if (service === undefined) {
    throw new Error(`service is ${JSON.stringify(properties.service)}; the services are ${serviceNames()}.`);
  }
  const accountId = targetOf(properties).accountId ?? host.cloud.knownAccountId(assumeRole);
  const wasSecret = former?.hidesMembers === true;
  const names =
    properties.hidesMembers === true ? {} : knownNames(wasSecret ? {} : (former?.members ?? {}), properties.members);
  const target = {
    ...targetOf(properties),
    names,
    ...defined({ accountId, hidesMembers: wasSecret ? (true as const) : undefined }),
  };
  return { service, session: host.cloud.session(service.product, regionId, assumeRole), target, role: assumeRole };
}
