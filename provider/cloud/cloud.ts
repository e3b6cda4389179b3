import type { ProviderConfig } from "../config/provider-config";
import { regionOf } from "../config/region";
import { openSource } from "../credentials/source";
import type { CredentialSource } from "../credentials/types";
import { Pacers } from "./pacer";
import type { Runtime } from "./runtime";
import { createSession, type Line } from "./session";
import { Transport } from "./transport";
import type { ApiProduct, AssumeRole, Cloud } from "./types";

/**
 * Opens sessions by a configuration. Nothing is read or checked before the first call.
 * @param pacers shared by every cloud of a process, since the limits are per account
 */
export function createCloud(config: ProviderConfig, runtime: Runtime, pacers = new Pacers()): Cloud {
  const transports = new Map<string, Transport>();
  let configured: CredentialSource | undefined;

  const sourceFor = (_role: AssumeRole | undefined): CredentialSource =>
    (configured ??= openSource(config.settings().identity.source));

  const open = (product: ApiProduct, regionId: string, role: AssumeRole | undefined): Line => {
    const settings = config.settings();
    const { connectTimeout, readTimeout, maxAttempts, maxRetryTime, commonParameters } = settings;
    const endpoint = settings.endpoints.urlOf(product, product.endpointFor(regionId));
    const name = JSON.stringify([endpoint, product.version]);
    const transport =
      transports.get(name) ?? new Transport({ endpoint, version: product.version, connectTimeout, readTimeout });
    transports.set(name, transport);
    const bounds = { maxAttempts, maxTime: maxRetryTime };
    return { source: sourceFor(role), transport, bounds, commonParameters };
  };

  return {
    session: (product, regionId, assumeRole) =>
      createSession({
        product,
        pacers,
        runtime,
        open: () => open(product, regionId, assumeRole),
        account: () => Promise.resolve("the account of the configured credentials"),
      }),
    defaultRegion: () => regionOf(config.sources),
  };
}
