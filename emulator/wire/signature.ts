import { createHash, createHmac, timingSafeEqual } from "node:crypto";
import { canonicalQuery, percentEncode } from "./encoding";
import { missingParameter, signatureDoesNotMatch, signatureMethodNotValid } from "./errors";
import type { WireRequest } from "./request";

/** Throws `SignatureDoesNotMatch` unless the request is signed with the secret. */
export function verifySignature(request: WireRequest, secret: string): void {
  if (request.protocol === "V1") verifyV1(request, secret);
  else verifyV3(request, secret);
}

function verifyV1(request: WireRequest, secret: string): void {
  requireValue(request, "SignatureMethod", "HMAC-SHA1");
  requireValue(request, "SignatureVersion", "1.0");
  if (request.signature === "") throw missingParameter("Signature");
  const signed = [...request.pairs].filter(([name]) => name !== "Signature");
  const stringToSign = `${request.method.toUpperCase()}&%2F&${percentEncode(canonicalQuery(signed))}`;
  // V1 puts "&" behind the secret; V3 does not.
  const expected = createHmac("sha1", `${secret}&`).update(stringToSign).digest("base64");
  if (!same(expected, request.signature)) throw signatureDoesNotMatch(stringToSign);
}

function requireValue(request: WireRequest, name: string, value: string): void {
  const given = request.pairs.get(name) ?? "";
  if (given === "") throw missingParameter(name);
  if (given.toUpperCase() !== value) throw signatureMethodNotValid(name);
}

const algorithm = "ACS3-HMAC-SHA256";

function verifyV3(request: WireRequest, secret: string): void {
  const authorization = request.headers.get("authorization") ?? "";
  if (!authorization.startsWith(`${algorithm} `)) throw signatureMethodNotValid("SignatureMethod");
  const signedHeaders = /SignedHeaders=([^,\s]*)/.exec(authorization)?.[1] ?? "";
  const names = signedHeaders.split(";");
  const bodyHash = sha256(request.body);
  const canonicalRequest = [
    request.method.toUpperCase(),
    request.path,
    canonicalQuery(request.query),
    ...names.map((name) => `${name}:${(request.headers.get(name) ?? "").trim()}`),
    "",
    signedHeaders,
    bodyHash,
  ].join("\n");
  const stringToSign = `${algorithm}\n${sha256(Buffer.from(canonicalRequest))}`;
  const expected = createHmac("sha256", secret).update(stringToSign).digest("hex");
  const complete = mustBeSigned(request).every((name) => names.includes(name));
  const bodyMatches = request.headers.get("x-acs-content-sha256") === bodyHash;
  if (!complete || !bodyMatches || !same(expected, request.signature)) throw signatureDoesNotMatch(stringToSign);
}

/** `host` and every `x-acs-` header of the request: somebody could change an unsigned one. */
function mustBeSigned(request: WireRequest): string[] {
  return [...request.headers.keys()].filter((name) => name === "host" || name.startsWith("x-acs-"));
}

function sha256(data: Buffer): string {
  return createHash("sha256").update(data).digest("hex");
}

function same(left: string, right: string): boolean {
  const [a, b] = [Buffer.from(left), Buffer.from(right)];
  return a.length === b.length && timingSafeEqual(a, b);
}
