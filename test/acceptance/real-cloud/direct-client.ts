import RpcClient from "@alicloud/pop-core";

import type { Call, DirectClient } from "./real-service";
import { registered, type Environment, type RealPlace } from "./settings";

/** Of a service, only the address and the version of its API are those of the package. */
export function directClient(place: RealPlace, environment: Environment): DirectClient {
  const { endpointVariable, endpointFor, version } = registered(place.service).product;
  const address = environment[endpointVariable] ?? endpointFor(place.regionId ?? "");
  const endpoint = address.includes("://") ? address : `https://${address}`;
  const client = new RpcClient({ ...place.credentials, endpoint, apiVersion: version });
  const call: Call = (action, parameters) => client.request(action, parameters, { method: "POST", timeout: TIMEOUT });
  return place.service.client(call, place);
}

/** Quick BI may take 10 s to answer, and a call that timed out may still take effect. */
const TIMEOUT = 60_000;
