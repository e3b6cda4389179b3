import type { ApiProduct } from "../../provider/base/api";

/**
 * A product with one endpoint that nobody calls.
 * @param callsPerSecond of every action; left out where it must be learned
 */
export function productOf(callsPerSecond: number | undefined): ApiProduct {
  return {
    service: "model",
    product: "Model",
    version: "2026-01-01",
    endpointKey: "model",
    endpointVariable: "MODEL",
    endpointFor: () => "model.invalid",
    callsPerSecond: () => callsPerSecond,
    codes: {},
    documentation: () => "https://docs.example",
  };
}
