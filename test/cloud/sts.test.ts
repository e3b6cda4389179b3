import { expect, it } from "vitest";

import { stsProduct } from "../../provider/cloud/sts";

it("is STS of 2015-04-01 at the given host", () => {
  const sts = stsProduct("sts.aliyuncs.com");
  expect(sts).toMatchObject({
    service: "sts",
    version: "2015-04-01",
    endpointKey: "sts",
    endpointVariable: "ALIBABA_CLOUD_ENDPOINT_STS",
  });
  expect(sts.endpointFor("cn-hangzhou")).toBe("sts.aliyuncs.com");
  expect(sts.callsPerSecond("AssumeRole")).toBeUndefined();
  expect(sts.documentation("AssumeRole")).toContain("AssumeRole");
  expect(sts.documentation()).toContain("errorCode");
});
