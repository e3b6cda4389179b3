import { expect, test } from "vitest";
import { placeFor } from "../../provider/lifecycle/place";
import type { Inputs } from "../../provider/lifecycle/properties";
import { bastionhost } from "../../provider/services/bastionhost/service";
import { fakeHost } from "../support/fake-place";

const assumeRole = { roleArn: "acs:ram::1:role/r" };
const inputs: Inputs = {
  service: "bastionhost",
  regionId: "cn-shanghai",
  instanceId: "i-1",
  userGroupId: "7",
  members: {},
  mode: "additive",
  assumeRole,
};

test("region and role are those of the properties", () => {
  const host = fakeHost();
  const asked: unknown[][] = [];
  const cloud = {
    ...host.cloud,
    session: (...parts: Parameters<typeof host.cloud.session>) => (asked.push(parts), host.cloud.session(...parts)),
  };
  const place = placeFor({ ...host, cloud }, inputs);
  expect(asked).toEqual([[bastionhost.product, "cn-shanghai", assumeRole]]);
  expect(place.service).toBe(bastionhost);
  expect(place.role).toBe(assumeRole);
  expect(place.target).toMatchObject({ side: "group", id: "7", instanceId: "i-1" });
});

test.each([
  ["of the state", { ...inputs, accountId: "3" }, "2", "3"],
  ["of the role", inputs, "2", "1"],
  ["known without a call", { ...inputs, assumeRole: undefined }, "2", "2"],
  ["unknown, without a source", { ...inputs, assumeRole: undefined }, undefined, undefined],
])("the account is the one %s", (_which, { assumeRole: role, ...properties }, known, accountId) => {
  const host = fakeHost();
  const cloud = { ...host.cloud, knownAccountId: () => known };
  const { target } = placeFor(
    { ...host, cloud },
    { ...properties, ...(role === undefined ? {} : { assumeRole: role }) },
  );
  expect(target.accountId).toBe(accountId);
});

test("members of a list that was secret stay without names", () => {
  const plain = { ...inputs, members: { "1": "alice" } };
  const { target } = placeFor(fakeHost(), plain, { ...inputs, members: { "1": "1", "2": "bob" }, hidesMembers: true });
  expect(target).toMatchObject({ hidesMembers: true, names: { "1": "alice" } });
});

test("an unknown service is named", () => {
  expect(() => placeFor(fakeHost(), { ...inputs, service: "door" })).toThrow(
    /^service is "door"; the services are "bastionhost", /,
  );
});
