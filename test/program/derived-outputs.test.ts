import * as pulumi from "@pulumi/pulumi";
import { describe, expect, test } from "vitest";

import { defineDerived, defineUnset } from "../../provider/program/derived-outputs";

class Resource {
  declare set: unknown;
  declare unset: unknown;
  declare mode: unknown;
  declare count: unknown;
}

let computed: (pulumi.Output<unknown> | undefined)[] = [];
defineUnset(Resource.prototype, ["set", "unset", "mode"], { mode: "additive" });
defineDerived(Resource.prototype, "count", (_resource, given) => {
  computed.push(given);
  return given ?? pulumi.output(0);
});

function valueOf(output: unknown): Promise<unknown> {
  return new Promise((resolve) => (output as pulumi.Output<unknown>).apply(resolve));
}

describe("a property that nobody set", () => {
  test("is one Output without a value after the first read", async () => {
    const resource = new Resource();
    expect(Object.keys(resource)).toEqual([]);
    const output = resource.unset;
    expect(pulumi.Output.isInstance(output)).toBe(true);
    expect(await valueOf(output)).toBeUndefined();
    expect(resource.unset).toBe(output);
    expect(Object.keys(resource)).toEqual(["unset"]);
  });

  test("has its constant value where there is one", async () => {
    expect(await valueOf(new Resource().mode)).toBe("additive");
  });
});

test("a property that is set is an own property of that resource only", () => {
  const resource = new Resource();
  Object.assign(resource, { set: 1 });
  expect(Object.getOwnPropertyDescriptor(resource, "set")).toEqual({
    value: 1,
    writable: true,
    enumerable: true,
    configurable: true,
  });
  expect(pulumi.Output.isInstance(new Resource().set)).toBe(true);
});

test("a derived property is computed once for each resource, when it is first read, from what the SDK set", async () => {
  computed = [];
  const [first, second] = [new Resource(), new Resource()];
  const given = pulumi.output(7);
  first.count = given;
  expect(computed).toEqual([]);
  expect([await valueOf(first.count), await valueOf(second.count)]).toEqual([7, 0]);
  expect(first.count).toBe(first.count);
  expect(computed).toEqual([given, undefined]);
});

test("reading the prototype makes no Output", () => {
  computed = [];
  expect([Resource.prototype.unset, Resource.prototype.count]).toEqual([undefined, undefined]);
  expect([computed, pulumi.Output.isInstance(new Resource().unset)]).toEqual([[], true]);
});
