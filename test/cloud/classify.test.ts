import { describe, expect, it } from "vitest";

import { classify, kindOfStatus } from "../../provider/cloud/classify";
import { testProduct } from "./support";

describe("kindOfStatus", () => {
  it.each([
    [429, "throttling"],
    [408, "transient"],
    [500, "transient"],
    [502, "transient"],
    [503, "transient"],
    [401, "permission"],
    [403, "permission"],
    [400, "caller"],
    [404, "answer"],
    [200, "answer"],
    [302, "answer"],
  ])("%i is %s", (status, kind) => {
    expect(kindOfStatus(status)).toBe(kind);
  });
});

describe("classify", () => {
  it.each([
    ["a code wins over its status", { is: "refused", status: 500, code: "Door.Missing" }, "not-found", "none"],
    ["a transient code with HTTP 400", { is: "refused", status: 400, code: "InternalError" }, "transient", "unknown"],
    ["throttling with HTTP 503", { is: "refused", status: 503, code: "Throttling.User" }, "throttling", "none"],
    ["an unknown code goes by status", { is: "refused", status: 500, code: "Strange" }, "transient", "unknown"],
    ["an unknown code with HTTP 400", { is: "refused", status: 400, code: "Strange" }, "caller", "none"],
    ["no code", { is: "refused", status: 503 }, "transient", "unknown"],
    ["404 without a code proves nothing", { is: "refused", status: 404 }, "answer", "unknown"],
    ["never sent", { is: "lost", reason: "", sent: false }, "transient", "none"],
    ["no HTTPS", { is: "lost", reason: "", sent: false, lasting: true }, "answer", "none"],
    ["perhaps sent", { is: "lost", reason: "", sent: true }, "transient", "unknown"],
    ["HTML of a gateway", { is: "unreadable", status: 502, reason: "", cut: false }, "transient", "unknown"],
    ["HTML of a throttling gateway", { is: "unreadable", status: 429, reason: "", cut: false }, "throttling", "none"],
    ["HTML of a portal", { is: "unreadable", status: 200, reason: "", cut: false }, "answer", "unknown"],
    ["cut off", { is: "unreadable", status: 200, reason: "", cut: true }, "transient", "unknown"],
  ] as const)("%s", (_name, reply, kind, outcome) => {
    expect(classify(reply, testProduct().codes)).toEqual({ kind, outcome });
  });
});
