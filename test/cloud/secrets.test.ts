import { inspect } from "node:util";
import { expect, it } from "vitest";

import { SECRETS, closedPort, cloudAt, httpServer, json, testProduct, type Responder } from "./support";
import { fakeClock } from "../support/clock";

/** Every form that a secret could have in a text. */
const forms = Object.values(SECRETS).flatMap((secret) => [
  secret,
  encodeURIComponent(secret),
  encodeURIComponent(encodeURIComponent(secret)),
]);

const everything = (parameters: URLSearchParams): string =>
  `${parameters.toString()} ${[...parameters.values()].join(" ")} ${encodeURIComponent(parameters.toString())}`;

const rows: readonly (readonly [string, Responder])[] = [
  [
    "an error that quotes the request",
    (response, { parameters }) => json(response, 400, { Code: "InvalidParameter", Message: everything(parameters) }),
  ],
  [
    "an error whose code and id quote it",
    (response, { parameters }) =>
      json(response, 400, { Code: `X ${everything(parameters)}`, RequestId: everything(parameters) }),
  ],
  [
    "a wrong signature",
    (response, { parameters }) =>
      json(response, 400, {
        Code: "SignatureDoesNotMatch",
        Message: `server string to sign is:${everything(parameters)}`,
      }),
  ],
  ["HTML", (response, { parameters }) => response.writeHead(502).end(`<html>${everything(parameters)}</html>`)],
  ["text", (response, { parameters }) => response.end(everything(parameters))],
  [
    "a redirect",
    (response, { parameters }) => response.writeHead(302, { location: `/?${parameters.toString()}` }).end(),
  ],
  ["no answer", (response) => response.destroy()],
  [
    "an expired token",
    (response, { parameters }) =>
      json(response, 400, { Code: "InvalidSecurityToken.Expired", Message: everything(parameters) }),
  ],
];

async function failureOf(url: string): Promise<unknown> {
  const values = { "alicloud:securityToken": SECRETS.token, "alicloud-group-membership:maxAttempts": "2" };
  const session = cloudAt(url, fakeClock(), values).session(testProduct(), "cn-hangzhou", undefined);
  return session.read("List", { UserId: "7" }).catch((error: unknown) => error);
}

function expectClean(error: unknown): void {
  expect(error).toBeInstanceOf(Error);
  const text =
    inspect(error, { depth: null, showHidden: true }) + String((error as Error).stack) + JSON.stringify(error);
  for (const form of forms) expect(text).not.toContain(form);
}

it.each(rows)("keeps secrets out of the error after %s", async (_name, respond) => {
  const server = await httpServer(respond);
  const error = await failureOf(server.url);
  expectClean(error);
  const signature = server.received[0]?.parameters.get("Signature") ?? "none";
  expect(inspect(error, { depth: null })).not.toContain(signature);
});

it("keeps secrets out of the error of a refused connection", async () => {
  expectClean(await failureOf(await closedPort()));
});
