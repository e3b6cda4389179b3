import { describe, expect, test } from "vitest";
import type { Account } from "../../../provider/cli/migrate/account";
import { KINDS } from "../../../provider/cli/migrate/kinds";
import type { Entry } from "../../../provider/cli/migrate/old-state";
import { describeProviders, isChosen, placed, refuseChoice } from "../../../provider/cli/migrate/providers";
import { UsageError } from "../../../provider/cli/usage-error";

const role = { roleArn: "acs:ram::1:role/r" };
const KEYS: Account = { of: "unknown", reason: "has accessKey" };
const HIDDEN: Account = { of: "unknown", reason: "has an assumeRole", hasHiddenRole: true };

function entries(account: Account, reference = "it's p"): Entry[] {
  const attached = KINDS.map((kind) => ({ kind, group: "g", members: ["m"] }));
  return attached.slice(0, 1).map((each) => ({
    name: `u-${reference}`,
    kind: each.kind,
    attached: each,
    provider: { reference, account, regionId: "cn-hangzhou" },
  }));
}

describe("a provider of an account that nobody told", () => {
  test.each([
    [{ of: "configured" }, true],
    [{ of: "role", assumeRole: role }, true],
    [KEYS, false],
    [HIDDEN, false],
  ] satisfies [Account, boolean][])("%j: chosen %s", (account, chosen) => {
    expect(entries(account).map(({ provider }) => isChosen(provider, {}))).toEqual([chosen]);
    expect(entries(account).map(({ provider }) => isChosen(provider, { assumeRole: role }))).toEqual([chosen]);
    expect(entries(account).map(({ provider }) => isChosen(provider, { provider: "it's p" }))).toEqual([true]);
    expect(entries(account).map(({ provider }) => isChosen(provider, { provider: "q" }))).toEqual([false]);
  });

  test("is named, with its resources and with how to get them", () => {
    expect(describeProviders([...entries(KEYS), ...entries(HIDDEN, "q"), ...entries(KEYS, "")], {})).toEqual([
      "1 old resource left out, since the account is not known: the provider has accessKey. Run this command again with " +
        "--provider 'it'\\''s p', and `up` of that program with the credentials of that provider:",
      "  u-it's p",
      expect.stringMatching(/ Run this command again with --provider 'q' and --role-arn, and `up` /),
      "  u-q",
      expect.stringMatching(/: the file names no provider\. Declare the groups by the import command\.$/),
      "  u-",
    ]);
  });

  test("that is chosen gets a line on its credentials, unless a role is given", () => {
    const all = [...entries(KEYS), ...entries({ of: "configured" }, "q")];
    expect(describeProviders(all, { provider: "it's p" })).toEqual([
      "1 old resource of other providers: left out.",
      "The file does not tell the account: run `up` of this program with the credentials of 'it'\\''s p'.",
    ]);
    expect(describeProviders(all, { provider: "it's p", assumeRole: role })).toHaveLength(1);
    expect(describeProviders(all, { provider: "q" })).toHaveLength(1);
  });
});

test("a resource has region and role of its provider", () => {
  expect(entries({ of: "role", assumeRole: role }).map(placed)).toMatchObject([
    { group: "g", regionId: "cn-hangzhou", assumeRole: role },
  ]);
  const hidden = entries(KEYS).map((each) => ({ ...each, attached: undefined }));
  expect(hidden.map(placed)).toEqual([undefined]);
});

describe("refuseChoice", () => {
  test("names the providers that are there", () => {
    const choose = (provider: string) => () => refuseChoice(entries(KEYS), { provider }, "f");
    expect(choose("it's p")).not.toThrow();
    expect(choose("x")).toThrow(UsageError);
    expect(choose("x")).toThrow("--provider 'x' has no attachments in f. Give one of: 'it'\\''s p'.");
    expect(() => refuseChoice(entries(KEYS, ""), { provider: "" }, "f")).toThrow(
      "--provider '' has no attachments in f.",
    );
  });

  test("asks for a role that the file does not show", () => {
    const choice = { provider: "it's p" };
    expect(() => refuseChoice(entries(HIDDEN), choice, "f")).toThrow(/ has an assumeRole\. Add --role-arn\.$/);
    expect(() => refuseChoice(entries(HIDDEN), { ...choice, assumeRole: role }, "f")).not.toThrow();
  });
});
