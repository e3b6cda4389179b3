import { describe, expect, it } from "vitest";

import { classify, kindOfCode, kindOfStatus } from "../../provider/cloud/classify";
import {
  CALLER_CODES,
  EXPIRED_TOKEN_CODES,
  NOT_FOUND_CODES,
  PERMISSION_CODES,
  TRANSIENT_CODES,
} from "../../provider/cloud/codes";

describe("kindOfCode", () => {
  it.each([
    ["Throttling", "throttling"],
    ["Throttling.User", "throttling"],
    ["Throttling.Api", "throttling"],
    ["Rejected.Throttling", "throttling"],
    ["ServiceUnavailable", "transient"],
    ["InternalError", "transient"],
    ["Internal.System.Error", "transient"],
    ["Usergroup.Not.Exist", "not-found"],
    ["User.Not.In.Organization", "not-found"],
    ["OBJECT_NOT_FOUND", "not-found"],
    ["Commodity.BizError.InvalidStatus", "not-found"],
    ["Access.Forbidden", "permission"],
    ["SignatureDoesNotMatch", "permission"],
    ["Invalid.User.Admin", "permission"],
    ["InvalidParameter", "caller"],
    ["MissingInstanceId", "caller"],
    ["UserGroup.Already.Synchronized", "caller"],
    ["Instance.Not.Exist", "caller"],
  ])("%s is %s", (code, kind) => {
    expect(kindOfCode(code)).toBe(kind);
  });

  it.each([
    "throttling",
    "Throttle",
    "internalerror",
    "Internal.System",
    "Usergroup.Exist",
    "Forbiddenx",
    "NotMissing",
    "",
  ])("%j is not on a list", (code) => {
    expect(kindOfCode(code)).toBeUndefined();
  });

  it("has each code on one list only", () => {
    const all = [...TRANSIENT_CODES, ...NOT_FOUND_CODES, ...PERMISSION_CODES, ...CALLER_CODES];
    expect(new Set(all).size).toBe(all.length);
    for (const code of EXPIRED_TOKEN_CODES) expect(kindOfCode(code)).toBe("permission");
  });
});

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
    ["a code wins over its status", { is: "refused", status: 500, code: "Usergroup.Not.Exist" }, "not-found", "none"],
    [
      "a transient code with HTTP 400",
      { is: "refused", status: 400, code: "Internal.System.Error" },
      "transient",
      "unknown",
    ],
    ["throttling with HTTP 503", { is: "refused", status: 503, code: "Throttling.User" }, "throttling", "none"],
    ["an unknown code goes by status", { is: "refused", status: 500, code: "Strange" }, "transient", "unknown"],
    ["an unknown code with HTTP 400", { is: "refused", status: 400, code: "Strange" }, "caller", "none"],
    ["no code", { is: "refused", status: 503 }, "transient", "unknown"],
    ["404 without a code proves nothing", { is: "refused", status: 404 }, "answer", "unknown"],
    ["never sent", { is: "lost", reason: "", sent: false }, "transient", "none"],
    ["no HTTPS", { is: "lost", reason: "", sent: false, insecure: true }, "answer", "none"],
    ["perhaps sent", { is: "lost", reason: "", sent: true }, "transient", "unknown"],
    ["HTML of a gateway", { is: "unreadable", status: 502, reason: "", cut: false }, "transient", "unknown"],
    ["HTML of a throttling gateway", { is: "unreadable", status: 429, reason: "", cut: false }, "throttling", "none"],
    ["HTML of a portal", { is: "unreadable", status: 200, reason: "", cut: false }, "answer", "unknown"],
    ["cut off", { is: "unreadable", status: 200, reason: "", cut: true }, "transient", "unknown"],
  ] as const)("%s", (_name, reply, kind, outcome) => {
    expect(classify(reply)).toEqual({ kind, outcome });
  });
});
