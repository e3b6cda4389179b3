import { printable } from "./printable";

/** What a resource of an export depends on. */
export interface Dependent {
  readonly urn: string;
  readonly parent?: string | undefined;
  readonly deletedWith?: string | undefined;
  readonly dependencies?: readonly string[] | null | undefined;
}

/**
 * The engine removes no resource from a state while one that stays depends on it.
 * @param leaving the resources that leave it
 * @returns a line for each resource that stays
 */
export function describeDependents(all: readonly Dependent[], leaving: ReadonlySet<Dependent>): string[] {
  const urns = new Set([...leaving].map(({ urn }) => urn));
  return all.flatMap((each) => {
    if (leaving.has(each)) return [];
    const { urn, parent, deletedWith, dependencies } = each;
    const on = [parent, deletedWith, ...(dependencies ?? [])].find((other) => other !== undefined && urns.has(other));
    if (on === undefined) return [];
    const [staying, kept] = [printable(urn), printable(on)];
    return [
      `${staying} depends on ${kept}, so the engine lets neither go. In the program there, remove the dependency of ` +
        `${staying} on it, not ${kept} itself. Run \`pulumi up\` there, and export again.`,
    ];
  });
}
