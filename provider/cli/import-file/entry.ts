import { PROVIDER_TEXT } from "../../base/provider-text";
import { RESOURCE_TYPE } from "../../base/input-properties";
import { targetOf, type Inputs, type Outputs } from "../../lifecycle/properties";
import { formatResourceId } from "../../membership/resource-id";
import type { Entry } from "./schema";

/** What the state will have of a resource. */
export interface ImportedState {
  readonly inputs: Inputs;
  readonly outputs: Outputs;
}

/**
 * The entry of a resource. The engine takes the state as it is: from an id alone it cannot read a dynamic resource,
 * since it does not tell the provider's host which provider to load.
 */
export function entryOf(place: Pick<Entry, "name" | "parent" | "logicalName">, state: ImportedState): Entry {
  return {
    type: RESOURCE_TYPE,
    ...place,
    id: formatResourceId(targetOf(state.inputs)),
    inputs: propertiesOf(state.inputs),
    outputs: propertiesOf(state.outputs),
  };
}

/** The properties that the engine keeps encrypted where the program marks the list as secret. */
const SECRETS = ["members", "status", "missing"] as const;

function propertiesOf(properties: Inputs | Outputs): Record<string, unknown> {
  const secrets = properties.hidesMembers === true ? SECRETS : [];
  const marked = secrets.map((property) => [property, secretOf(properties[property])] as const);
  return { __provider: PROVIDER_TEXT, ...properties, ...Object.fromEntries(marked) };
}

/** A secret as the engine reads it from a file; in the state it is encrypted. */
function secretOf(value: unknown): Record<string, unknown> {
  return {
    "4dabf18193072939515e22adb298388d": "1b47061264138c4ac30d75fd1eb44270",
    plaintext: JSON.stringify(value),
  };
}
