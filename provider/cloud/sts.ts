import type { ApiProduct } from "./types";

/** Security Token Service 2015-04-01: assumes roles and names the caller. */
export function stsProduct(host: string): ApiProduct {
  return {
    service: "sts",
    product: "Sts",
    version: "2015-04-01",
    endpointKey: "sts",
    endpointVariable: "ALIBABA_CLOUD_ENDPOINT_STS",
    endpointFor: () => host,
    // STS documents 100 per second, more than a run ever asks for.
    callsPerSecond: () => undefined,
    documentation: (action) =>
      action === undefined
        ? "https://api.aliyun.com/document/Sts/2015-04-01/errorCode"
        : `https://api.aliyun.com/document/Sts/2015-04-01/${action}`,
  };
}
