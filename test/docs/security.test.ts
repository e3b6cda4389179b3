import { readFileSync } from "node:fs";
import { join } from "node:path";

import { describe, expect, it, test } from "vitest";

import { github, gitlabJob, jobOf, ROOT } from "../examples/workflows";

const read = (...path: string[]) => readFileSync(join(ROOT, ...path), "utf8");
const security = read("docs", "security.md");
const ci = read("docs", "ci.md");

describe("docs/security.md", () => {
  it.each(Object.keys(github.jobs))("says what the job %s reads and writes", (name) => {
    expect(security).toMatch(new RegExp(`^\\| \`${name}\`.*\\|$`, "m"));
  });

  it.each(["preview", "up", "drift"])("has the token of %s in its picture", (name) => {
    const scope = JSON.stringify(jobOf(github, name)).match(/team:([\w-]+)/)?.[1];
    const picture = /```mermaid\n(.*?)```/s.exec(security)?.[1];
    expect(picture).toContain(`(token ${String(scope)})`);
  });

  it("is linked where readers look for it", () => {
    for (const page of ["README.md", "SECURITY.md"]) expect(read(page)).toContain("](docs/security.md)");
    expect(ci).toContain("](security.md)");
  });
});

// What the page says that the provider cannot refuse.
test("the host of the SDK runs the text in the state before it calls a provider", () => {
  const host = read("node_modules", "@pulumi", "pulumi", "cmd", "dynamic-provider", "index.js");
  expect(host).toContain("provider = requireFromString(providerString).handler();");
  for (const method of ["read", "delete"]) {
    const body = host.slice(host.indexOf(`    async ${method}(call, callback)`));
    expect(body.indexOf("await getProvider(props, this.config)")).toBeLessThan(body.indexOf(`provider.${method}(`));
  }
});

describe("docs/ci.md", () => {
  it.each(["preview", "up"])("says which token of GitLab %s has", (name) => {
    const token = gitlabJob(name).variables?.["PULUMI_ACCESS_TOKEN"]?.slice(1);
    expect(ci).toContain(`\`${String(token)}\``);
  });

  it.each(["preview", "up"])("names the subjects that the RAM role of %s trusts, for the state too", (name) => {
    const trust = read("examples", "ci", "policies", `trust-github-${name}.json`);
    const { Statement } = JSON.parse(trust) as {
      Statement: { Condition: { StringEquals: Record<string, string[]> } }[];
    };
    const subjects = Statement[0]?.Condition.StringEquals["oidc:sub"] ?? [];
    const row = ci.split("\n").find((line) => line.startsWith(`| \`access-${name}\``));
    expect(subjects.length).toBeGreaterThan(0);
    for (const subject of subjects) expect(row).toContain(`\`${subject}\``);
  });
});
