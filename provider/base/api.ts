/**
 * What the cloud client promises to the services: one `Session` per account, region and product,
 * which sends signed calls and answers with checked JSON or a `CallError`.
 */

import type { ErrorKind } from "./call-error";
import type { Clock } from "./clock";

/** A product of Alibaba Cloud that answers RPC calls. One constant per product. */
export interface ApiProduct {
  /** Name of the service in a program and in messages, such as `bastionhost`. */
  readonly service: string;
  /** Product code as in the API reference, such as `Yundun-bastionhost`. */
  readonly product: string;
  /** API version, such as `2019-12-09`. */
  readonly version: string;
  /** Key of `alicloud:endpoints` that overrides the endpoint. */
  readonly endpointKey: string;
  /** Environment variable that overrides the endpoint. */
  readonly endpointVariable: string;
  /**
   * Public host name for a region, which is blank for a product without regions; the URL scheme comes from
   * `alicloud:protocol`.
   */
  endpointFor(regionId: string): string;
  /**
   * Documented calls per second per account of an action; `undefined` where no limit is documented: then the pace is
   * learned.
   */
  callsPerSecond(action: string): number | undefined;
  /** Error codes of the product, beside those of the gateway. */
  readonly codes: ErrorCodes;
  /** Address of the API page of an action or, without one, of the product's error codes. */
  documentation(action?: string): string;
}

/** What error codes mean, by code. */
export type ErrorCodes = Readonly<Record<string, CodeMeaning>>;

/** How a call with this code is treated, and what to do where the code has its own remedy. */
export interface CodeMeaning {
  readonly kind: ErrorKind;
  /** One sentence or two. */
  readonly advice?: string;
}

/** An account to act as, beside the configured credentials. Kept in state: holds no secret. */
export interface AssumeRole {
  /** ARN of the RAM role, such as `acs:ram::1234567890:role/membership`. */
  readonly roleArn: string;
  /** Name of the session in the audit log. Default `pulumi-alicloud-group-membership`. */
  readonly sessionName?: string;
  /** External id that the role's trust policy asks for. */
  readonly externalId?: string;
}

/** Text parameters of one RPC call; leave a parameter out instead of passing an empty value. */
export type CallParameters = Readonly<Record<string, string>>;

/** A JSON object as it came from the service; nothing about its fields is known. */
export type Answer = Readonly<Record<string, unknown>>;

/** Signed calls to one product, in one region, as one account. */
export interface Session {
  /**
   * Sends a call that changes nothing. Retried on every throttled, transient or lost call, within the bounds of
   * the retry policy.
   * @throws CallError when the service refuses, or the bounds are used up.
   */
  read(action: string, parameters: CallParameters): Promise<Answer>;
  /**
   * Sends a call that changes memberships. Retried only where the service certainly did nothing (throttled,
   * connection refused); otherwise the error has `outcome: "unknown"` and the caller looks before it repeats.
   * @param parameters or what makes them once the call has its turn, since others may join it until then
   * @throws CallError when the service refuses, the bounds are used up, or the outcome is unknown.
   */
  write(action: string, parameters: CallParameters | (() => CallParameters)): Promise<Answer>;
  /** Names the account for a message: its id, or where the credentials come from; no secret. Never throws. */
  account(): Promise<string>;
  /** The clock of its waits. */
  readonly clock: Clock;
}

/** Opens sessions; the provider process has one, tests make their own. */
export interface Cloud {
  session(product: ApiProduct, regionId: string | undefined, assumeRole: AssumeRole | undefined): Session;
  /**
   * The region of the configuration, its environment variables or profile; `undefined` when there is none.
   * @throws CallError of kind `configuration` when it is not a region id.
   */
  defaultRegion(): string | undefined;
  /**
   * Id of the account that a role, or the configured credentials, act as. Without a role whose ARN tells it, STS is
   * asked, once in a run, for 3 s at most. `undefined` when it does not answer. Never throws.
   */
  accountId(assumeRole: AssumeRole | undefined): Promise<string | undefined>;
  /** The same as far as it is known without a call. */
  knownAccountId(assumeRole: AssumeRole | undefined): string | undefined;
  /**
   * Id of the RAM user that signs the calls; `undefined` for a role, for the account itself, and where STS does not
   * tell. Never throws.
   */
  callerId(assumeRole: AssumeRole | undefined): Promise<string | undefined>;
}
