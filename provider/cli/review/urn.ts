import { RESOURCE_TYPE } from "../../base/input-properties";

/** The type of a resource in its URN, without those of its parents. */
export function typeOf(urn: string): string | undefined {
  return urn.split("::")[2]?.split("$").at(-1);
}

/** Whether a URN is that of a membership resource. */
export function isMembership(urn: string): boolean {
  return typeOf(urn) === RESOURCE_TYPE;
}

/** The name of a resource in its URN, which may have colons itself. */
export function resourceName(urn: string): string {
  return urn.split("::").slice(3).join("::") || urn;
}
