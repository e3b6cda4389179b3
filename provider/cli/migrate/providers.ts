import type { AssumeRole } from "../../base/api";
import { defined } from "../../base/defined";
import { counted } from "../review/labels";
import { UsageError } from "../usage-error";
import type { Entry, OldProvider, OldResource } from "./old-state";
import { printable } from "./printable";
import { shellWord } from "./shell";

/** What the command line says of providers. */
export interface Choice {
  /** Reference of the provider whose resources move; without it, of those whose account is known. */
  readonly provider?: string;
  readonly assumeRole?: AssumeRole;
}

/** Whether the program of this run may declare what a provider has: never in an account that nobody told. */
export function isChosen({ reference, account }: OldProvider, choice: Choice): boolean {
  return choice.provider === undefined ? account.of !== "unknown" : choice.provider === reference;
}

/** What a resource says, with region and role of its provider. */
export function placed({ attached, provider }: Entry): OldResource | undefined {
  const { regionId, account } = provider;
  const assumeRole = account.of === "role" ? account.assumeRole : undefined;
  return attached === undefined ? undefined : { ...attached, ...defined({ regionId, assumeRole }) };
}

/** @throws UsageError for a provider that has no old resource here, or whose role has to be given too. */
export function refuseChoice(entries: readonly Entry[], choice: Choice, source: string): void {
  const { provider, assumeRole } = choice;
  if (provider === undefined) return;
  const found = entries.find(({ provider: { reference } }) => reference === provider);
  if (provider === "" || found === undefined) {
    const known = [...byReference(entries).keys()].filter((reference) => reference !== "").map(quoted);
    const others = known.length === 0 ? "" : ` Give one of: ${known.join(", ")}.`;
    throw new UsageError(`--provider ${quoted(provider)} has no attachments in ${source}.${others}`);
  }
  const { account } = found.provider;
  if (account.of === "unknown" && account.hasHiddenRole && assumeRole === undefined) {
    throw new UsageError(`--provider ${quoted(provider)} ${account.reason}. Add --role-arn.`);
  }
}

/** The providers whose resources are left out, with how to get them, and the resources. */
export function describeProviders(entries: readonly Entry[], choice: Choice): string[] {
  const left = byReference(entries.filter(({ provider }) => !isChosen(provider, choice)));
  if (choice.provider === undefined) return [...left.values()].flatMap(describeUnknown);
  const others = [...left.values()].flat().length;
  return [
    ...(others === 0 ? [] : [`${counted(others, "old resource")} of other providers: left out.`]),
    ...describeChosen(entries, choice),
  ];
}

function describeChosen(entries: readonly Entry[], { provider, assumeRole }: Choice): string[] {
  const account = entries.find(({ provider: { reference } }) => reference === provider)?.provider.account;
  return account?.of !== "unknown" || assumeRole !== undefined
    ? []
    : [
        `The file does not tell the account: run \`up\` of this program with the credentials of ${quoted(provider ?? "")}.`,
      ];
}

function describeUnknown(entries: readonly Entry[]): string[] {
  const [first] = entries;
  if (first === undefined || first.provider.account.of !== "unknown") return [];
  const { reference, account } = first.provider;
  const what = `${counted(entries.length, "old resource")} left out, since the account is not known`;
  const names = entries.map(({ name }) => `  ${printable(name)}`);
  if (reference === "")
    return [`${what}: the file names no provider. Declare the groups by the import command.`, ...names];
  const role = account.hasHiddenRole ? " and --role-arn" : "";
  return [
    `${what}: the provider ${account.reason}. Run this command again with --provider ${quoted(reference)}${role}, ` +
      `and \`up\` of that program with the credentials of that provider:`,
    ...names,
  ];
}

function byReference(entries: readonly Entry[]): ReadonlyMap<string, readonly Entry[]> {
  const groups = new Map<string, Entry[]>();
  for (const each of entries) {
    const { reference } = each.provider;
    groups.set(reference, [...(groups.get(reference) ?? []), each]);
  }
  return groups;
}

/** As it is typed in a shell. */
function quoted(reference: string): string {
  return shellWord(printable(reference));
}
