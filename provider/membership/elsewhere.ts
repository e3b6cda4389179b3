/**
 * What the constructor of a resource knows of the other resources of the program, about the target of that resource:
 * one entry for each account. It travels from the program to the provider as JSON text in a hidden input.
 */
export interface Elsewhere {
  /** Account by the role of those resources; left out for the configured credentials. */
  readonly accountId?: string;
  /** Members that they declare. */
  readonly declared?: readonly string[];
  /** Members that their `neverRemove` lists. */
  readonly protected?: readonly string[];
}

/** The text of the hidden input. */
export function formatElsewhere(elsewhere: readonly Elsewhere[]): string {
  return JSON.stringify(elsewhere);
}

/** Reads the hidden input; nothing for an input that is left out. */
export function parseElsewhere(text: unknown): Elsewhere[] {
  return typeof text === "string" ? (JSON.parse(text) as Elsewhere[]) : [];
}
