import type { State } from "../seed";
import type { ServiceName } from "../services/seeds";
import type { Owner, View } from "../services/view";
import { views } from "../services/views";

/** The owner of groups, by the word that its API has for it. */
export type OwnerAddress = { readonly service: ServiceName } & (
  | { readonly owner: string }
  | { readonly instanceId: string }
  | { readonly accountId: string }
  | { readonly directoryId: string }
);

/** Every owner of groups, in the order of the services and the seed. */
export function allOwners(state: State): Owner[] {
  return Object.values(views).flatMap((view) => view.owners(state));
}

/** The owner at an address, with the view of its service; throws an error when there is none. */
export function ownerAt(state: State, address: OwnerAddress): { readonly view: View; readonly owner: Owner } {
  const view = views[address.service];
  const id = ownerIdOf(address);
  const owner = view.owners(state).find((each) => each.id === id);
  if (owner === undefined) throw new Error(`No owner of groups ${id} in ${address.service}`);
  return { view, owner };
}

/** The address in a path; throws an error for an unknown service. */
export function parseOwnerAddress(service: string, owner: string): OwnerAddress {
  const names = Object.keys(views) as ServiceName[];
  const known = names.find((name) => name === service);
  if (known === undefined) throw new Error(`No service ${service}: one of ${names.join(", ")}`);
  return { service: known, owner };
}

function ownerIdOf(address: OwnerAddress): string {
  if ("instanceId" in address) return address.instanceId;
  if ("accountId" in address) return address.accountId;
  return "directoryId" in address ? address.directoryId : address.owner;
}
