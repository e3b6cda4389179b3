import type { Emulator, Seed } from "../../../emulator";
import { PLACE } from "../../contract/place";
import { worldOf } from "../../contract/worlds";
import type { Company } from "./company";

/** The access key of the company's account. */
export const KEY = { id: "testid", secret: "testsecret" };

/** The users and the empty groups of a company, in all services. */
export function seedOf({ groups, people }: Company): Seed {
  const names = [...new Set(groups.map(({ service }) => service))];
  const parts = names.map((service) =>
    worldOf(service).seed(
      people.map(({ ids }) => ids[service] ?? ""),
      groups.filter((group) => group.service === service).map(({ id }) => ({ id, userIds: [] })),
    ),
  );
  return Object.assign({ accounts: [{ accountId: PLACE.account, accessKeys: [KEY] }] }, ...parts) as Seed;
}

/** Every live membership, as `service group/user`. */
export function livePairs(cloud: Emulator): string[] {
  return cloud
    .owners()
    .flatMap(({ service, groups }) =>
      groups.flatMap(({ id, userIds }) => userIds.map((user) => `${service} ${id}/${user}`)),
    )
    .sort();
}
