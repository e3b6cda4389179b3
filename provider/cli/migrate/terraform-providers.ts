import type { OldProvider } from "./old-state";

/** A provider of the root module without an alias. */
const PLAIN = /^provider\["[^"]*"\]$/;

/**
 * Finds what is known of a provider by its address. A state has no settings of providers, so only one provider without
 * an alias can stand for the configured credentials.
 * @param addresses those of all resources of Alibaba Cloud in the file
 */
export function terraformProviders(addresses: Iterable<string>): (address: string | undefined) => OldProvider {
  const plain = new Set([...addresses].filter((address) => PLAIN.test(address)));
  return (address = "") => {
    if (plain.size === 1 && plain.has(address)) return { reference: address, account: { of: "configured" } };
    const reason = plain.has(address)
      ? "is one of several without an alias"
      : "is not the one of the root module without an alias";
    return { reference: address, account: { of: "unknown", reason } };
  };
}
