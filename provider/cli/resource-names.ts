import type { Named, Side } from "../membership/target";

/** Longest part of a resource name that is made of a group's own name, in characters. */
const LONGEST_NAME = 60;

/**
 * Names of resources by id of the target: the target's name in kebab case, so that a reader recognises it. Targets of
 * one name get their ids behind it, and all are different.
 */
export function resourceNames(side: Side, targets: readonly Named[]): ReadonlyMap<string, string> {
  const bases = targets.map((target) => ({
    id: target.id,
    base: kebab(target.name ?? "") || `${side}-${kebab(target.id)}`,
  }));
  const uses = new Map<string, number>();
  bases.forEach(({ base }) => uses.set(base, (uses.get(base) ?? 0) + 1));

  const names = new Map<string, string>();
  const taken = new Set(bases.map(({ base }) => base).filter((base) => uses.get(base) === 1));
  for (const { id, base } of bases) {
    const name = uses.get(base) === 1 ? base : free(`${base}-${kebab(id)}`, taken);
    taken.add(name);
    names.set(id, name);
  }
  return names;
}

/** Letters and digits of any script in lower case, with single hyphens between. */
function kebab(text: string): string {
  const words = text
    .normalize("NFKC")
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, "-");
  return Array.from(words)
    .slice(0, LONGEST_NAME)
    .join("")
    .replace(/^-+|-+$/g, "");
}

function free(name: string, taken: ReadonlySet<string>): string {
  let candidate = name;
  for (let number = 2; taken.has(candidate); number++) candidate = `${name}-${number}`;
  return candidate;
}
