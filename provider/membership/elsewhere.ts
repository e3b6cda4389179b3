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

/** What the constructor of a resource tells the provider, beside the inputs of the program. */
export interface FromProgram {
  /** The name of the resource in the program, for messages. */
  readonly name?: string;
  readonly elsewhere?: readonly Elsewhere[];
  /** Ids of the other targets of the same kind and place, in the order of the program; of the first of them alone. */
  readonly next?: readonly string[];
}

/** The text of the hidden input. */
export function formatFromProgram(said: FromProgram): string {
  return JSON.stringify(said);
}

/** Reads the hidden input; nothing for an input that is left out or not known yet. */
export function parseFromProgram(text: unknown): FromProgram {
  return typeof text === "string" && text.startsWith("{") ? (JSON.parse(text) as FromProgram) : {};
}
