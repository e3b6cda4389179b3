import type { OidcSettings } from "../config/oidc-settings";
import { stsHostOf, type ProviderConfig, type Settings } from "../config/provider-config";
import { proxyFor } from "../config/proxy";
import { regionOf } from "../config/region";
import type { RoleSettings } from "../config/role-settings";
import type { Found } from "../config/sources";
import { assumeRoleSource, roleKey } from "../credentials/assume-role";
import { oidcSource } from "../credentials/oidc";
import { openSource } from "../credentials/source";
import { unsignedSource } from "../credentials/static-source";
import type { CredentialSource } from "../credentials/types";
import type { OnRetry } from "./long-waits";
import type { Pacers } from "./pacer";
import type { Clock } from "../base/clock";
import { createSession, type Connection } from "./session";
import { stsProduct } from "./sts";
import { Transport } from "./transport";
import type { Answer, ApiProduct, AssumeRole, Cloud, Session } from "../base/api";

/** Longest wait for the id of the account, in milliseconds. One attempt, since most runs can do without it. */
const ACCOUNT_TIMEOUT = 3_000;

/** Largest first wait before a call is sent again, in milliseconds. */
const FIRST_WAIT = 500;

/** What a cloud gets from its process. */
export interface CloudParts {
  readonly clock: Clock;
  /** Shared by every cloud of a process, since the limits are per account. */
  readonly pacers: Pacers;
  /** Told of each wait before a call is sent again. */
  readonly onRetry?: OnRetry;
}

/** Opens sessions by a configuration. Nothing is read or checked before the first call. */
export function createCloud(config: ProviderConfig, parts: CloudParts): Cloud {
  const connections = new Connections(config, parts);
  const accounts = new Accounts(connections);
  const sessions = new Map<string, Session>();
  return {
    session(product, regionId = "", assumeRole) {
      const key = JSON.stringify([product.service, regionId, roleKey(assumeRole)]);
      const session =
        sessions.get(key) ??
        createSession({
          ...parts,
          product,
          open: () => connections.open(product, regionId, connections.sourceFor(assumeRole)),
          account: () => accounts.describe(assumeRole),
        });
      sessions.set(key, session);
      return session;
    },
    defaultRegion: () => regionOf(config.sources),
    accountId: (assumeRole) => accounts.idOf(assumeRole),
    knownAccountId: (assumeRole) => accounts.knownIdOf(assumeRole),
    callerId: async (assumeRole) => (assumeRole === undefined ? (await accounts.callerOf())?.userId : undefined),
  };
}

/** Who signs the calls. */
interface Caller {
  readonly accountId: string;
  /** Only of a RAM user. */
  readonly userId?: string;
}

function callerIn({ AccountId, IdentityType, UserId }: Answer): Caller | undefined {
  const isId = (id: unknown): id is string => typeof id === "string" && /^\d{1,20}$/.test(id);
  if (!isId(AccountId)) {
    return undefined;
  }
  return { accountId: AccountId, ...(IdentityType === "RAMUser" && isId(UserId) ? { userId: UserId } : {}) };
}

/** The accounts of the roles of one run, each asked for at most once. */
class Accounts {
  readonly #asked = new Map<string, Promise<Caller | undefined>>();
  readonly #told = new Map<string, string>();

  constructor(readonly connections: Connections) {}

  /** By the ARN of the role, or by what STS answered before. */
  knownIdOf(role: AssumeRole | undefined): string | undefined {
    try {
      return this.#told.get(roleKey(role)) ?? this.connections.sourceFor(role).accountId;
    } catch {
      // An unusable setting is reported by the first call that needs it.
      return undefined;
    }
  }

  async idOf(role: AssumeRole | undefined): Promise<string | undefined> {
    const known = this.knownIdOf(role);
    if (known !== undefined) {
      return known;
    }
    return (await this.callerOf(role))?.accountId;
  }

  /** Whose credentials these are, by STS. */
  async callerOf(role?: AssumeRole): Promise<Caller | undefined> {
    const key = roleKey(role);
    const asked = this.#asked.get(key) ?? this.connections.askCallerOf(role);
    this.#asked.set(key, asked);
    const caller = await asked;
    if (caller !== undefined) {
      this.#told.set(key, caller.accountId);
    }
    return caller;
  }

  /** For a message: the id, else where the credentials come from. */
  async describe(role: AssumeRole | undefined): Promise<string> {
    const id = await this.idOf(role);
    return id === undefined ? `the account of ${this.connections.describe(role)}` : `account ${id}`;
  }
}

/** Opens and keeps what the sessions of one configuration share: connections and credentials. */
class Connections {
  readonly #transports = new Map<string, Transport>();
  readonly #roles = new Map<string, CredentialSource>();
  #configured: CredentialSource | undefined;

  constructor(
    readonly config: ProviderConfig,
    readonly parts: CloudParts,
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
  open(product: ApiProduct, regionId: string, source: CredentialSource): Connection {
    const settings = this.config.settings();
    const endpoint = settings.endpoints.urlOf(product, product.endpointFor(regionId));
    return {
      source,
      transport: this.#transport(endpoint, product.version, settings),
      endpointSetting: settings.endpoints.settingOf(product),
      patience: { attempts: settings.maxAttempts, firstWait: FIRST_WAIT, deadline: settings.maxRetryTime },
      commonParameters: settings.commonParameters,
    };
  }

  /** Asks STS whose credentials these are: one attempt. Never throws. */
  async askCallerOf(role: AssumeRole | undefined): Promise<Caller | undefined> {
    try {
      return callerIn(await this.#sts(this.sourceFor(role), true).read("GetCallerIdentity", {}));
    } catch {
      // The caller says that the account is not known.
      return undefined;
    }
  }

  /** Where the credentials come from; no secret. Never throws. */
  describe(role: AssumeRole | undefined): string {
    try {
      return this.sourceFor(role).description;
    } catch {
      return "the configured credentials";
    }
  }

  #openConfigured(): CredentialSource {
    return openSource(this.config.settings().identity, {
      sources: this.config.sources,
      assume: (base, role) => this.#assume(base, role),
      exchange: (oidc, stsRegion) => this.#exchange(oidc, stsRegion),
    });
  }

  #assume(base: CredentialSource, role: RoleSettings): CredentialSource {
    return assumeRoleSource(role, this.#sts(base, false), () => this.parts.clock.now());
  }

  #exchange(oidc: OidcSettings, stsRegion: Found | undefined): CredentialSource {
    const { sources } = this.config;
    const { endpoints, stsHost } = this.config.settings();
    const product = stsProduct(stsRegion === undefined ? stsHost : stsHostOf(stsRegion, sources));
    return oidcSource(oidc, {
      sts: this.#sts(unsignedSource(`the token of ${oidc.oidcProviderArn}`), false, product),
      stsUrl: endpoints.urlOf(product, product.endpointFor("")),
      now: () => this.parts.clock.now(),
      readFile: (path) => sources.readFile(path),
    });
  }

  #sts(
    source: CredentialSource,
    brief: boolean,
    product: ApiProduct = stsProduct(this.config.settings().stsHost),
  ): Session {
    return createSession({
      ...this.parts,
      product,
      open: () => {
        const connection = this.open(product, "", source);
        return brief ? { ...connection, ...this.#brief(product) } : connection;
      },
      account: () => Promise.resolve(source.description),
    });
  }

  #brief(product: ApiProduct): Pick<Connection, "transport" | "patience"> {
    const settings = this.config.settings();
    const endpoint = settings.endpoints.urlOf(product, settings.stsHost);
    const { connectTimeout, readTimeout } = settings;
    const transport = this.#transport(endpoint, product.version, {
      connectTimeout: Math.min(connectTimeout, ACCOUNT_TIMEOUT),
      readTimeout: Math.min(readTimeout, ACCOUNT_TIMEOUT),
    });
    return { transport, patience: { attempts: 1, firstWait: 0, deadline: 0 } };
  }

  #transport(endpoint: string, version: string, timeouts: Pick<Settings, "connectTimeout" | "readTimeout">): Transport {
    const { connectTimeout, readTimeout } = timeouts;
    const key = JSON.stringify([endpoint, version, connectTimeout, readTimeout]);
    const known = this.#transports.get(key);
    if (known !== undefined) return known;
    const proxy = proxyFor(this.config.sources, endpoint);
    const transport = new Transport({ endpoint, version, connectTimeout, readTimeout, proxy });
    this.#transports.set(key, transport);
    return transport;
  }
}
