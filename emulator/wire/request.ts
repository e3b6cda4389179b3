import { decodePairs } from "./encoding";

/** The request as received, before any check. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly target: string;
  /** Header names in lower case; the values as sent, since V3 signs them. */
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Buffer;
}

/** One RPC call, read from either protocol. */
export interface WireRequest extends RawRequest {
  readonly protocol: "V1" | "V3";
  readonly path: string;
  readonly query: ReadonlyMap<string, string>;
  /** Query and form together, the common parameters of V1 included. */
  readonly pairs: ReadonlyMap<string, string>;
  readonly action: string;
  readonly version: string;
  readonly accessKeyId: string;
  readonly securityToken: string;
  readonly nonce: string;
  readonly timestamp: string;
  readonly signature: string;
  readonly format: "json" | "xml";
}

/** Parameters of V1 that belong to the protocol, not to an action. RegionId is not among them: actions read it. */
const commonParameters: ReadonlySet<string> = new Set([
  "Action",
  "Version",
  "Format",
  "AccessKeyId",
  "Signature",
  "SignatureMethod",
  "SignatureVersion",
  "SignatureType",
  "SignatureNonce",
  "Timestamp",
  "SecurityToken",
]);

export function readRequest(raw: RawRequest): WireRequest {
  const at = raw.target.indexOf("?");
  const path = at < 0 ? raw.target : raw.target.slice(0, at);
  const query = new Map(at < 0 ? [] : decodePairs(raw.target.slice(at + 1)));
  const isForm = raw.headers.get("content-type")?.includes("application/x-www-form-urlencoded") ?? false;
  const pairs = new Map([...query, ...(isForm ? decodePairs(raw.body.toString("utf8")) : [])]);
  // V1 clients send x-acs-action too, so only the Authorization header tells the protocols apart.
  const authorization = raw.headers.get("authorization") ?? "";
  const request = { ...raw, path, query, pairs };
  return authorization.startsWith("ACS3-")
    ? { ...request, ...readV3(raw.headers, authorization) }
    : { ...request, ...readV1(pairs) };
}

/** The parameters of the action itself. */
export function actionParameters(request: WireRequest): Map<string, string> {
  if (request.protocol === "V3") return new Map(request.pairs);
  return new Map([...request.pairs].filter(([name]) => !commonParameters.has(name)));
}

type ProtocolFields = Omit<WireRequest, keyof RawRequest | "path" | "query" | "pairs">;

function readV1(pairs: ReadonlyMap<string, string>): ProtocolFields {
  const read = (name: string): string => pairs.get(name) ?? "";
  return {
    protocol: "V1",
    action: read("Action"),
    version: read("Version"),
    accessKeyId: read("AccessKeyId"),
    securityToken: read("SecurityToken"),
    nonce: read("SignatureNonce"),
    timestamp: read("Timestamp"),
    signature: read("Signature"),
    format: read("Format").toUpperCase() === "JSON" ? "json" : "xml",
  };
}

function readV3(headers: ReadonlyMap<string, string>, authorization: string): ProtocolFields {
  const read = (name: string): string => headers.get(name) ?? "";
  return {
    protocol: "V3",
    action: read("x-acs-action"),
    version: read("x-acs-version"),
    accessKeyId: /Credential=([^,\s]*)/.exec(authorization)?.[1] ?? "",
    securityToken: read("x-acs-security-token"),
    nonce: read("x-acs-signature-nonce"),
    timestamp: read("x-acs-date"),
    signature: /Signature=([0-9a-f]*)/.exec(authorization)?.[1] ?? "",
    format: "json",
  };
}
