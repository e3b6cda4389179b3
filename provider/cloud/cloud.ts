import type { ProviderConfig, Settings } from "../config/provider-config";
import { regionOf } from "../config/region";
import type { RoleSettings } from "../config/role-settings";
import { assumeRoleSource, roleKey } from "../credentials/assume-role";
import { openSource } from "../credentials/source";
import type { CredentialSource } from "../credentials/types";
import { Pacers } from "./pacer";
import type { Runtime } from "./runtime";
import { createSession, type Line } from "./session";
import { stsProduct } from "./sts";
import { Transport } from "./transport";
import type { ApiProduct, AssumeRole, Cloud, Session } from "./types";

/** Longest wait for the name of the account, in milliseconds: it only makes a message better. */
const ACCOUNT_TIMEOUT = 10_000;

/**
 * Opens sessions by a configuration. Nothing is read or checked before the first call.
 * @param pacers shared by every cloud of a process, since the limits are per account
 */
export function createCloud(config: ProviderConfig, runtime: Runtime, pacers = new Pacers()): Cloud {
  const lines = new Lines(config, runtime, pacers);
  const accounts = new Map<string, Promise<string>>();

  const account = (role: AssumeRole | undefined): Promise<string> => {
    const key = roleKey(role);
    const known = accounts.get(key) ?? lines.accountOf(role);
    accounts.set(key, known);
    return known;
  };

  return {
    session: (product, regionId, assumeRole) =>
      createSession({
        product,
        pacers,
        runtime,
        open: () => lines.open(product, regionId, lines.sourceFor(assumeRole)),
        account: () => account(assumeRole),
      }),
    defaultRegion: () => regionOf(config.sources),
  };
}

/** Opens and keeps what the sessions of one configuration share: connections and credentials. */
class Lines {
  readonly #transports = new Map<string, Transport>();
  readonly #roles = new Map<string, CredentialSource>();
  #configured: CredentialSource | undefined;

  constructor(
    readonly config: ProviderConfig,
    readonly runtime: Runtime,
    readonly pacers: Pacers,
  ) {}

  /** @throws CallError of kind `configuration` when a setting is unusable. */
  sourceFor(role: AssumeRole | undefined): CredentialSource {
    const configured = (this.#configured ??= this.#openConfigured());
    if (role === undefined) return configured;
    const key = roleKey(role);
    const source = this.#roles.get(key) ?? this.#assume(configured, role);
    this.#roles.set(key, source);
    return source;
  }

  /** @throws CallError of kind `configuration` when a setting is unusable. */
  open(product: ApiProduct, regionId: string, source: CredentialSource): Line {
    const settings = this.config.settings();
    const endpoint = settings.endpoints.urlOf(product, product.endpointFor(regionId));
    return {
      source,
      transport: this.#transport(endpoint, product.version, settings),
      bounds: { maxAttempts: settings.maxAttempts, maxTime: settings.maxRetryTime },
      commonParameters: settings.commonParameters,
    };
  }

  /** Names the account: by the role's ARN, else by asking STS once. Never throws. */
  async accountOf(role: AssumeRole | undefined): Promise<string> {
    let source: CredentialSource | undefined;
    try {
      source = this.sourceFor(role);
      if (source.accountId !== undefined) return `account ${source.accountId}`;
      const answer = await this.#sts(source, true).read("GetCallerIdentity", {});
      const id = answer["AccountId"];
      if (typeof id === "string" && /^\d{1,20}$/.test(id)) return `account ${id}`;
    } catch {
      // The message that wants the name matters more than why there is none.
    }
    return `the account of ${source?.description ?? "the configured credentials"}`;
  }

  #openConfigured(): CredentialSource {
    const settings = this.config.settings();
    const sts = stsProduct(settings.stsHost);
    return openSource(settings.identity, {
      sources: this.config.sources,
      stsUrl: settings.endpoints.urlOf(sts, settings.stsHost),
      assume: (base, role) => this.#assume(base, role),
    });
  }

  #assume(base: CredentialSource, role: RoleSettings): CredentialSource {
    return assumeRoleSource(role, this.#sts(base, false), () => this.runtime.now());
  }

  #sts(source: CredentialSource, brief: boolean): Session {
    const product = stsProduct(this.config.settings().stsHost);
    return createSession({
      product,
      pacers: this.pacers,
      runtime: this.runtime,
      open: () => {
        const line = this.open(product, "", source);
        return brief ? { ...line, ...this.#brief(product) } : line;
      },
      account: () => Promise.resolve(source.description),
    });
  }

  #brief(product: ApiProduct): Pick<Line, "transport" | "bounds"> {
    const settings = this.config.settings();
    const endpoint = settings.endpoints.urlOf(product, settings.stsHost);
    const { connectTimeout, readTimeout } = settings;
    const transport = this.#transport(endpoint, product.version, {
      connectTimeout: Math.min(connectTimeout, ACCOUNT_TIMEOUT),
      readTimeout: Math.min(readTimeout, ACCOUNT_TIMEOUT),
    });
    return { transport, bounds: { maxAttempts: 1, maxTime: 0 } };
  }

  #transport(endpoint: string, version: string, timeouts: Pick<Settings, "connectTimeout" | "readTimeout">): Transport {
    const { connectTimeout, readTimeout } = timeouts;
    const key = JSON.stringify([endpoint, version, connectTimeout, readTimeout]);
    const transport = this.#transports.get(key) ?? new Transport({ endpoint, version, connectTimeout, readTimeout });
    this.#transports.set(key, transport);
    return transport;
  }
}
