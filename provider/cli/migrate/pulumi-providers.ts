import { resourceName } from "../review/urn";
import { accountOf, type Account } from "./account";
import type { OldProvider } from "./old-state";

/** A resource of an export, as far as it may be a provider. */
interface MaybeProvider {
  readonly urn: string;
  readonly type: string;
  readonly id?: string | undefined;
  readonly inputs?: Readonly<Record<string, unknown>> | null | undefined;
}

const TYPE = "pulumi:providers:alicloud";

/** Finds the provider of a resource by the reference that the resource has. */
export function pulumiProviders(all: readonly MaybeProvider[]): (reference: string | undefined) => OldProvider {
  const found = all.filter(({ type }) => type === TYPE);
  const known = new Map(found.map((each) => [`${each.urn}::${each.id ?? ""}`, each.inputs ?? {}]));
  const configured = configuredBy(found);
  return (reference = "") => {
    const settings = known.get(reference);
    if (settings === undefined) return { reference, account: { of: "unknown", reason: "is not in the file" } };
    const account = accountOf(settings);
    const { region } = settings;
    return {
      reference,
      account: account.of === "configured" ? configured : account,
      ...(typeof region === "string" && region !== "" ? { regionId: region } : {}),
    };
  };
}

/**
 * The account of a provider without credentials of its own. Only the default provider reads the configuration of the
 * stack, so it alone tells whether that has credentials, which a GroupMembership would use and the others did not.
 */
function configuredBy(providers: readonly MaybeProvider[]): Account {
  const defaults = providers.filter(({ urn }) => /^default(_|$)/.test(resourceName(urn)));
  const accounts = defaults.map(({ inputs }) => accountOf(inputs ?? {}).of);
  if (accounts.length > 0 && accounts.every((of) => of === "configured")) return { of: "configured" };
  const reason =
    accounts.length === 0
      ? "is not the default provider, of which the file has none"
      : "has no credentials, while the default provider has some";
  return { of: "unknown", reason };
}
