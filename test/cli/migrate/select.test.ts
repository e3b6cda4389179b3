import { expect, test } from "vitest";
import { attachment, exported, provider, referenceTo } from "./states";

test("what cannot be declared is left out by itself, and named by its URN", () => {
  const bad = { urn: "urn:pulumi:s::p::t::bad", outputs: { instanceId: "i", userGroupId: "7\n8", userId: "1" } };
  const other = attachment("103", { provider: referenceTo("other") });
  const { resources, remarks } = exported([
    attachment("101"),
    attachment("102", bad),
    provider("other", { profile: "x" }),
    other,
  ]);
  expect(resources.map(({ members }) => members)).toEqual([["101"]]);
  expect(remarks).toEqual([
    expect.stringMatching(
      /^urn:pulumi:s::p::t::bad cannot be declared: userGroupId .* It is left out: declare its group/,
    ),
    expect.stringMatching(/^1 old resource left out, .* has profile\. .* --provider 'urn:.*::other::1', /),
    `  ${String(other["urn"])}`,
  ]);
});
