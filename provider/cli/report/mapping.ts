import { parse } from "yaml";

import { serviceNames } from "../../lifecycle/properties";
import { services } from "../../services/registry";

/** One user of a person: its id, in a service, or in a place as `--place` takes it. */
export interface MappedUser {
  readonly where: string;
  readonly id: string;
}

/** The users of each person. */
export type Mapping = ReadonlyMap<string, readonly MappedUser[]>;

/**
 * Reads a file of people: person -> service or place -> id, or a list of ids. YAML, of which JSON is a part.
 * @throws Error with one line that says what is wrong.
 */
export function parseMapping(text: string, source: string): Mapping {
  const people = valueOf(text, source);
  if (!(people instanceof Map))
    throw new Error(`${source} is not a file of people. Write it as person: {service: id}.`);
  const mapping = new Map<string, readonly MappedUser[]>();
  const owners = new Map<string, string>();
  for (const [person, users] of people as ReadonlyMap<unknown, unknown>) {
    if (typeof person !== "string" || person.trim() === "") throw new Error(`${source} has a person without a name.`);
    const mapped = usersOf(users, `${source}: ${person}`);
    for (const { where, id } of mapped) {
      const key = JSON.stringify([where, id]);
      const owner = owners.get(key);
      if (owner !== undefined) {
        throw new Error(`${source} gives ${where} ${id} to ${owner} and to ${person}. Give it to one of them.`);
      }
      owners.set(key, person);
    }
    mapping.set(person, mapped);
  }
  return mapping;
}

/** Every scalar stays the text that was written: a number of JavaScript does not hold an id of 18 digits. */
function valueOf(text: string, source: string): unknown {
  try {
    return parse(text, { schema: "failsafe", mapAsMap: true, logLevel: "error" }) as unknown;
  } catch (error) {
    const [reason = ""] = (error instanceof Error ? error.message : String(error)).split("\n");
    throw new Error(`${source} is not YAML or JSON: ${reason.replace(/:$/, "")}.`, { cause: error });
  }
}

function usersOf(users: unknown, at: string): MappedUser[] {
  if (!(users instanceof Map)) throw new Error(`${at} has no services. Write it as person: {service: id}.`);
  return [...(users as ReadonlyMap<unknown, unknown>)].flatMap(([where, ids]) => {
    if (typeof where !== "string" || !services.has(where.split(/[:@]/)[0] ?? "")) {
      throw new Error(`${at}: ${String(where)} is not a service. Write ${serviceNames()}, or a place.`);
    }
    const list: readonly unknown[] = Array.isArray(ids) ? ids : [ids];
    return list.map((id) => {
      if (typeof id !== "string" || id.trim() === "") {
        throw new Error(`${at}: ${where} has no id. Write the id of the user, or a list of ids.`);
      }
      return { where, id: id.trim() };
    });
  });
}
