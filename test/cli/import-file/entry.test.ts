import { expect, test } from "vitest";
import { PROVIDER_TEXT } from "../../../provider/base/provider-text";
import { entryOf } from "../../../provider/cli/import-file/entry";
import { HIDDEN } from "../../../provider/lifecycle/properties";
import { ops } from "../../support/emulated";

test("an entry has the id, and the whole state with the provider in it", () => {
  expect(entryOf({ name: "ops", parent: "team" }, { inputs: ops, outputs: { ...ops, accountId: "1" } })).toEqual({
    type: "pulumi-nodejs:dynamic/alicloud:GroupMembership",
    name: "ops",
    parent: "team",
    id: "bastionhost/cn-hangzhou/bastionhost-cn-emulated01/group/9",
    inputs: { __provider: PROVIDER_TEXT, ...ops },
    outputs: { __provider: PROVIDER_TEXT, ...ops, accountId: "1" },
  });
});

test("the engine is told which properties of a secret list to encrypt", () => {
  const secret = { ...ops, ...HIDDEN };
  const { inputs } = entryOf({ name: "ops" }, { inputs: secret, outputs: secret });
  const sealed = (value: unknown) => ({
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    plaintext: JSON.stringify(value),
  });
  expect(inputs).toMatchObject({ members: sealed(ops.members), status: sealed({}), missing: sealed([]) });
});
