import * as pulumi from "@pulumi/pulumi";

/**
 * Makes properties of a resource that its constructor does not set Outputs without a value, each made when it is first
 * read. The SDK would make all of them for every resource, with a dozen promises each.
 */
export function defineUnsetOutputs(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: object): unknown {
        // The prototype itself is looked at by debuggers, and by the SDK where it writes down code.
        return this === prototype ? undefined : setOwn(this, name, pulumi.output(undefined));
      },
      set(this: object, value: unknown) {
        setOwn(this, name, value);
      },
    });
  }
}

function setOwn<Value>(target: object, name: string, value: Value): Value {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  return value;
}
