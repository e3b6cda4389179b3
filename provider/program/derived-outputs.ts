import * as pulumi from "@pulumi/pulumi";

/**
 * Makes a property of a resource whose Output is computed when it is first read. The SDK makes an Output for every
 * property that it is handed, which is slow: measurable at 1,000 resources.
 *
 * @param compute gets the resource and, where the program sets the property, the Output that the SDK made for it.
 */
export function defineDerived<Resource extends object>(
  prototype: Resource,
  name: string,
  compute: (resource: Resource, given: pulumi.Output<unknown> | undefined) => pulumi.Output<unknown>,
): void {
  const given = new WeakMap<object, pulumi.Output<unknown>>();
  const derived = new WeakMap<object, pulumi.Output<unknown>>();
  Object.defineProperty(prototype, name, {
    configurable: true,
    get(this: Resource): unknown {
      // Debuggers look at the prototype itself, and so does the SDK where it writes down code.
      if (this === prototype) {
        return undefined;
      }
      const value = derived.get(this) ?? compute(this, given.get(this));
      derived.set(this, value);
      return value;
    },
    set(this: Resource, value: pulumi.Output<unknown>) {
      given.set(this, value);
    },
  });
}

/** Makes properties that a constructor may leave out Outputs without a value, or with a constant one. */
export function defineUnset(
  prototype: object,
  names: readonly string[],
  values: Readonly<Record<string, unknown>> = {},
): void {
  for (const name of names) {
    Object.defineProperty(prototype, name, {
      configurable: true,
      get(this: object): unknown {
        return this === prototype ? undefined : setOwn(this, name, pulumi.output(values[name]));
      },
      set(this: object, value: unknown) {
        setOwn(this, name, value);
      },
    });
  }
}

/** Keeps properties off the resource that the SDK would set for inputs which are not for the program. */
export function defineHidden(prototype: object, names: readonly string[]): void {
  for (const name of names) {
    Object.defineProperty(prototype, name, { configurable: true, get: () => undefined, set: () => undefined });
  }
}

function setOwn<Value>(target: object, name: string, value: Value): Value {
  Object.defineProperty(target, name, { value, writable: true, enumerable: true, configurable: true });
  return value;
}
