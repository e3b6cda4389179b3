import { VARIABLES, type Key } from "./keys";

/** Where settings are read from; injected, so that nothing is read at import. */
export interface ConfigSources {
  /** A value of the stack's configuration by its full key, such as `alicloud:region`; objects as JSON text. */
  get(key: string): string | undefined;
  readonly environment: Readonly<Record<string, string | undefined>>;
  /** The user's home directory, where credentials files are looked for. */
  readonly homeDirectory: string;
  /** Reads a text file; `undefined` when it does not exist. @throws CallError when it exists and cannot be read. */
  readFile(path: string): string | undefined;
}

/** A setting and where it was found, such as `alicloud:region` or `ALICLOUD_REGION`. */
export interface Found {
  readonly value: string;
  readonly from: string;
}

/** Looks a key up: the stack's configuration first, then its variables in order. Empty counts as unset. */
export function find(sources: Pick<ConfigSources, "get" | "environment">, key: Key): Found | undefined {
  return findKey(sources, `alicloud:${key}`) ?? findVariable(sources, VARIABLES[key]);
}

/** Looks up one key of the stack's configuration. */
export function findKey(sources: Pick<ConfigSources, "get">, key: string): Found | undefined {
  const value = sources.get(key)?.trim();
  return value === undefined || value === "" ? undefined : { value, from: key };
}

/** Looks up the first of several environment variables that is set. */
export function findVariable(sources: Pick<ConfigSources, "environment">, names: readonly string[]): Found | undefined {
  for (const from of names) {
    const value = sources.environment[from]?.trim();
    if (value !== undefined && value !== "") return { value, from };
  }
  return undefined;
}
