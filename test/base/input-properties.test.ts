import { expect, test } from "vitest";

import { HIDDEN_PROPERTIES, INPUT_PROPERTIES } from "../../provider/base/input-properties";
import { normalise } from "../../provider/lifecycle/normalise";
import type { ServiceArgs } from "../../provider/services/registry";

/** Every property of every shape; a missing or extra one does not compile. */
type Settable = ServiceArgs extends infer Args ? (Args extends unknown ? keyof Args : never) : never;
const settable: Readonly<Record<Settable, true>> = {
  service: true,
  regionId: true,
  instanceId: true,
  userGroupId: true,
  userIds: true,
  userId: true,
  userGroupIds: true,
  userNames: true,
  userGroupNames: true,
  mode: true,
  takeover: true,
  assumeRole: true,
  maxRemovals: true,
  neverRemove: true,
  onMissing: true,
};

test("the properties that compile are those that are known at run time", () => {
  expect([...INPUT_PROPERTIES].sort()).toEqual(Object.keys(settable).sort());
});

test.each(INPUT_PROPERTIES)("%s is a property", (property) => {
  const { failures } = normalise({ [property]: "x" }, undefined);
  expect(failures.map(({ reason }) => reason).filter((reason) => reason.includes("is not a property"))).toEqual([]);
});

test.each(HIDDEN_PROPERTIES)(
  "%s, which the constructor sets, arrives at the provider, and is not a property for a program",
  (property) => {
    const { failures } = normalise({ [property]: "x" }, undefined);
    expect(failures.map(({ reason }) => reason).filter((reason) => reason.includes("is not a property"))).toEqual([]);
    expect(INPUT_PROPERTIES).not.toContain(property);
  },
);

test("another property is refused", () => {
  expect(normalise({ memberCount: 1 }, undefined).failures[0]?.reason).toContain("is not a property");
});

test.each([
  ["userIDs", "userIds"],
  ["user_group_id", "userGroupId"],
  ["neverRemoves", "neverRemove"],
])("%s is answered with %s", (property, meant) => {
  expect(normalise({ [property]: 1 }, undefined).failures[0]?.reason).toMatch(`Did you mean ${meant}?`);
});

test("a property that is like no other is only refused", () => {
  expect(normalise({ description: 1 }, undefined).failures[0]?.reason).toMatch(/Remove it, or correct its name\.$/);
});
