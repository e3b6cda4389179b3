import * as pulumi from "@pulumi/pulumi";
import { expect, test } from "vitest";

import { defineUnsetOutputs } from "../provider/unset-outputs";

class Resource {
  declare readonly set: unknown;
  declare readonly unset: unknown;
}
defineUnsetOutputs(Resource.prototype, ["set", "unset"]);

test("a property that nobody set is one Output without a value, from when it is read", async () => {
  const resource = new Resource();
  expect(Object.keys(resource)).toEqual([]);
  const output = resource.unset as pulumi.Output<unknown> & { promise(): Promise<unknown> };
  expect(pulumi.Output.isInstance(output)).toBe(true);
  expect(await output.promise()).toBeUndefined();
  expect(resource.unset).toBe(output);
  expect(Object.keys(resource)).toEqual(["unset"]);
});

test("a property that is set is an own one, as without this, and no other resource has it", () => {
  const resource = new Resource();
  Object.assign(resource, { set: 1 });
  expect(Object.getOwnPropertyDescriptor(resource, "set")).toEqual({ value: 1, writable: true, enumerable: true, configurable: true });
  expect(pulumi.Output.isInstance(new Resource().set)).toBe(true);
});

test("looking at the prototype makes nothing", () => {
  expect(Resource.prototype.unset).toBeUndefined();
  expect(pulumi.Output.isInstance(new Resource().unset)).toBe(true);
});
