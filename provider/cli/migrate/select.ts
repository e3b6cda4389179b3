import { faultOf } from "./fault";
import type { Entry } from "./old-state";
import { printable } from "./printable";
import { describeProviders, isChosen, type Choice } from "./providers";

/** Live resources that the program declares, and so leave their state, and why the others stay. */
export function select<Found extends Entry>(
  live: readonly Found[],
  choice: Choice,
): { readonly usable: readonly Found[]; readonly remarks: readonly string[] } {
  const chosen = live.filter(({ provider }) => isChosen(provider, choice));
  const judged = chosen.map((entry) => ({ entry, fault: faultOf(entry) }));
  return {
    usable: judged.filter(({ fault }) => fault === undefined).map(({ entry }) => entry),
    remarks: [
      ...judged.flatMap(({ entry, fault }) => (fault === undefined ? [] : [describeFault(entry.name, fault)])),
      ...describeProviders(live, choice),
    ],
  };
}

function describeFault(name: string, fault: string): string {
  return `${printable(name)} ${fault}. It is left out: declare its group by the import command.`;
}
