import { literal } from "../source-text";
import { fitsLine, shellWord } from "./shell";

/** What a command has to know of a resource. */
interface Removable {
  readonly urn: string;
  readonly id?: string | undefined;
  readonly protect?: boolean | undefined;
}

/** Takes a resource out of the state. */
export function leaveCommand({ urn, protect }: Removable): string {
  return `pulumi state delete ${shellWord(urn)}${protect === true ? " --force" : ""} --yes`;
}

/** Of two resources with one URN the engine asks at a terminal which is meant, and shows no more than their ids. */
export function hasOwnCommand({ urn }: Removable, all: readonly Removable[]): boolean {
  return all.filter((other) => other.urn === urn).length === 1 && fitsLine(urn);
}

/** Takes a pending delete out of the state, and leaves the resource in that has its URN. */
export function stopCommand({ urn, id = "" }: Removable): string {
  const conditions = `.delete and .urn == ${literal(urn)} and .id == ${literal(id)}`;
  const filter = shellWord(`del(.deployment.resources[] | select(${conditions}))`);
  return `pulumi stack export | jq ${filter} | pulumi stack import`;
}
