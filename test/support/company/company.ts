import { services } from "../../../provider/services/registry";
import type { Service } from "../../../provider/services/service";
import { idOf } from "./ids";

/** A group of one service; the program declares its members. */
export interface CompanyGroup {
  /** Name of the resource. */
  readonly name: string;
  readonly service: string;
  readonly id: string;
}

/** One line of the program. */
export interface Person {
  readonly name: string;
  /** The person's id by service. */
  readonly ids: Readonly<Record<string, string>>;
  /** Names of the groups that the person is in. */
  readonly groups: readonly string[];
}

export interface Company {
  readonly groups: readonly CompanyGroup[];
  readonly people: readonly Person[];
}

export interface CompanySize {
  readonly people: number;
  readonly groupsOfService: number;
}

/** One of so many people is on call, and in as many groups as a service with a limit allows. */
const ON_CALL = 50;

/**
 * People in every service: each in one team, and in a group of everybody where one call writes many users.
 */
export function companyOf({ people, groupsOfService }: CompanySize): Company {
  const all = [...services.values()];
  return {
    groups: all.flatMap(({ name }) =>
      numbers(groupsOfService).map((n) => ({ name: nameOf(name, n), service: name, id: idOf(name, "group", n) })),
    ),
    people: numbers(people).map((n) => ({
      name: `person${n}`,
      ids: Object.fromEntries(all.map(({ name }) => [name, idOf(name, "user", n)])),
      groups: all.flatMap((service, row) => groupsOf(service, groupsOfService, n, row)),
    })),
  };
}

/** Every membership that a list of people declares, as `service group/user`. */
export function pairsOf({ groups }: Company, people: readonly Person[]): string[] {
  const byName = new Map(groups.map((group) => [group.name, group]));
  return people
    .flatMap(({ ids, groups: names }) =>
      names.map((name) => {
        const { service = "", id = "" } = byName.get(name) ?? {};
        return `${service} ${id}/${ids[service]}`;
      }),
    )
    .sort();
}

/** @param row the place of the service in the list: colleagues in one service are not those in another */
function groupsOf(service: Service, count: number, n: number, row: number): string[] {
  const { addLimit, removeLimit } = service.sides.group;
  const hasEverybody = Math.min(addLimit, removeLimit) > 1;
  const first = hasEverybody ? 1 : 0;
  const teams = count - first;
  const most = n % ON_CALL === 0 ? Math.min(service.groupLimit?.most ?? 1, teams) : 1;
  const team = n + row * Math.floor(n / teams);
  const own = numbers(most).map((more) => nameOf(service.name, first + ((team + more) % teams)));
  return hasEverybody ? [nameOf(service.name, 0), ...own] : own;
}

function nameOf(service: string, n: number): string {
  return `${service}-${n}`;
}

function numbers(count: number): number[] {
  return Array.from({ length: count }, (_, index) => index);
}
