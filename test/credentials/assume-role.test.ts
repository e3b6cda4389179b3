import { expect, it } from "vitest";

import type { Answer, CallParameters, Session } from "../../provider/base/api";
import { assumeRoleSource, roleKey } from "../../provider/credentials/assume-role";
import { fakeClock } from "../support/clock";

const roleArn = "acs:ram::1234567890:role/membership";
const given = { AccessKeyId: "STS.1", AccessKeySecret: "s", SecurityToken: "t" };

function sts(answer: Answer): { session: Session; asked: CallParameters[] } {
  const asked: CallParameters[] = [];
  const read = (_action: string, parameters: CallParameters): Promise<Answer> => {
    asked.push(parameters);
    return Promise.resolve(answer);
  };
  return { session: { read, write: read, account: () => Promise.resolve(""), clock: fakeClock() }, asked };
}

it.each([
  ["what STS says", { Expiration: new Date(600_000).toISOString() }, 300_000],
  ["the requested time, when STS says later", { Expiration: new Date(90_000_000).toISOString() }, 3_300_000],
  ["the requested time, when STS says nothing", {}, 3_300_000],
  ["the requested time, when STS says nonsense", { Expiration: "soon" }, 3_300_000],
])("lasts as long as %s", async (_name, extra, renewed) => {
  let time = 0;
  const { session, asked } = sts({ Credentials: { ...given, ...extra } });
  const source = assumeRoleSource({ roleArn }, session, () => time);
  await source.getCredentials();
  time = renewed - 1;
  await source.getCredentials();
  expect(asked).toHaveLength(1);
  time = renewed;
  await source.getCredentials();
  expect(asked).toHaveLength(2);
});

it.each<[string, Answer]>([
  ["nothing", {}],
  ["a null", { Credentials: null }],
  ["half", { Credentials: { ...given, SecurityToken: "" } }],
  ["numbers", { Credentials: { ...given, AccessKeySecret: 5 } }],
])("never signs with %s", async (_name, answer) => {
  const source = assumeRoleSource({ roleArn }, sts(answer).session, () => 0);
  await expect(source.getCredentials()).rejects.toMatchObject({ kind: "configuration" });
});

it("names the role's account", () => {
  expect(assumeRoleSource({ roleArn }, sts({}).session, () => 0)).toMatchObject({
    accountId: "1234567890",
    accountKey: "1234567890",
    description: `role ${roleArn}`,
  });
});

it("distinguishes roles by every part", () => {
  const roles = [undefined, { roleArn }, { roleArn, sessionName: "s" }, { roleArn, externalId: "s" }];
  expect(new Set(roles.map(roleKey)).size).toBe(4);
});
