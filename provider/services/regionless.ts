/**
 * Services that are the same in every region: a program gives no region, and a resource id has none. The program side
 * reads it, so it imports no code of a service.
 */
export const REGIONLESS: ReadonlySet<string> = new Set(["ram"]);
