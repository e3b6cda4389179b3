import { describe, expect, it } from "vitest";

import { proxyFor } from "../../provider/config/proxy";

const sts = "https://sts.aliyuncs.com";

function nameOf(endpoint: string, environment: Record<string, string>): string | undefined {
  return proxyFor({ environment }, endpoint)?.name;
}

describe("the proxy", () => {
  it.each<[string, Record<string, string>, string | undefined]>([
    [sts, {}, undefined],
    [sts, { HTTPS_PROXY: "http://proxy.example:3128" }, "http://proxy.example:3128"],
    [sts, { https_proxy: "http://proxy.example:3128" }, "http://proxy.example:3128"],
    [sts, { HTTPS_PROXY: "http://upper:1", https_proxy: "http://lower:1" }, "http://upper:1"],
    [sts, { HTTPS_PROXY: " ", https_proxy: "http://lower:1" }, "http://lower:1"],
    [sts, { HTTPS_PROXY: "proxy.example:3128" }, "http://proxy.example:3128"],
    [sts, { HTTPS_PROXY: "https://proxy.example/" }, "https://proxy.example"],
    [sts, { HTTP_PROXY: "http://proxy.example:3128" }, undefined],
    ["http://door.example", { HTTP_PROXY: "http://proxy.example:3128" }, "http://proxy.example:3128"],
    ["http://door.example", { HTTPS_PROXY: "http://proxy.example:3128" }, undefined],
  ])("for %s under %j is %s", (endpoint, environment, expected) => {
    expect(nameOf(endpoint, environment)).toBe(expected);
  });

  it("keeps its user and password, and does not show them", () => {
    const proxy = proxyFor({ environment: { HTTPS_PROXY: "http://user:planted%40@proxy.example:3128" } }, sts);
    expect(proxy).toMatchObject({ name: "http://proxy.example:3128", from: "HTTPS_PROXY" });
    expect(proxy?.url.password).toBe("planted%40");
  });

  it.each(["http://localhost:8899", "http://127.0.0.1:8899", "http://127.1.2.3", "http://[::1]:8899"])(
    "is never used for %s, which is this machine",
    (endpoint) => {
      expect(nameOf(endpoint, { HTTP_PROXY: "http://proxy.example:3128" })).toBeUndefined();
    },
  );
});

describe("NO_PROXY", () => {
  it.each<[string, string, boolean]>([
    ["sts.aliyuncs.com", sts, true],
    ["STS.aliyuncs.com", sts, true],
    ["a.example, sts.aliyuncs.com", sts, true],
    ["a.example sts.aliyuncs.com", sts, true],
    [".aliyuncs.com", sts, true],
    ["*.aliyuncs.com", sts, true],
    ["*", sts, true],
    ["a.example,*", sts, true],
    ["sts.aliyuncs.com:443", sts, true],
    ["sts.aliyuncs.com:8443", sts, false],
    [".aliyuncs.com:8443", "https://sts.aliyuncs.com:8443", true],
    // As the SDKs behind @pulumi/alicloud: a name without a dot before it is one host.
    ["aliyuncs.com", sts, false],
    ["s.aliyuncs.com", sts, false],
    [".sts.aliyuncs.com", sts, false],
    ["", sts, false],
    [" , ,", sts, false],
    ["10.0.0.7", "https://10.0.0.7:8443", true],
    ["[fd00::7]:8443", "https://[fd00::7]:8443", true],
    ["fd00::7", "https://[fd00::7]:8443", true],
  ])("of %j covers %s: %s", (list, endpoint, covered) => {
    for (const name of ["NO_PROXY", "no_proxy"]) {
      const found = nameOf(endpoint, { HTTPS_PROXY: "http://proxy.example:3128", [name]: list });
      expect(found).toBe(covered ? undefined : "http://proxy.example:3128");
    }
  });
});

describe("a value that is not the address of a proxy", () => {
  it.each([
    "http://user:pla#nted@proxy.example",
    "http://user:1#planted@proxy.example",
    "http://user:planted/@proxy.example",
    "http://user:planted%zz@proxy.example:3128",
    "http://proxy.example:3128/planted",
    "http://proxy.example:planted",
    "socks5://user:planted@proxy.example:1080",
  ])("fails, names the variable, and shows nothing of it: %s", (value) => {
    const run = () => proxyFor({ environment: { https_proxy: value } }, sts);
    expect(run).toThrow("https_proxy is not the address of an HTTP proxy");
    expect(run).not.toThrow("planted");
  });

  it("does not matter for an address that needs no proxy", () => {
    expect(nameOf(sts, { HTTPS_PROXY: "socks5://proxy", NO_PROXY: "*" })).toBeUndefined();
  });
});
