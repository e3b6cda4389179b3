import { existsSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterAll, describe, expect, it } from "vitest";
import { createStack, secret } from "./harness";
import type { Language } from "./harness-project";

// The harness drives the real engine, here with a resource that makes no calls.

const folder = mkdtempSync(join(tmpdir(), "group-membership-stub-"));
const stub = join(folder, "stub");
mkdirSync(stub);
writeFileSync(join(stub, "package.json"), JSON.stringify({ name: "stub", version: "1.0.0" }));
writeFileSync(
  join(stub, "provider.js"),
  `let key;
  exports.configure = async ({ config }) => { key = config.get("alicloud:secretKey"); };
  exports.check = async (olds, inputs) => ({ inputs });
  exports.diff = async (id, olds, news) => ({ changes: olds.value !== news.value });
  exports.create = async (inputs) => ({ id: "stub", outs: { ...inputs, keyLength: key.length } });
  exports.update = async (id, olds, inputs) => ({ outs: { ...inputs, keyLength: key.length } });
  exports.read = async (id, props) => ({ id, props });
  exports.delete = async () => {};`,
);
afterAll(() => rmSync(folder, { recursive: true }));

const type = "pulumi-nodejs:dynamic/alicloud:GroupMembership";
// A subclass, since the type of CustomResource is abstract.
const resource = (value: number) =>
  `class Stub extends pulumi.CustomResource {}
new Stub("${type}", "a", { __provider: 'exports.handler=()=>require("stub/provider")', value: ${value} });`;
const programs: Record<Language, (value: number) => string> = {
  commonjs: (value) => `const pulumi = require("@pulumi/pulumi");\n${resource(value)}`,
  esm: (value) => `import * as pulumi from "@pulumi/pulumi";\n${resource(value)}`,
  typescript: (value) => `import * as pulumi from "@pulumi/pulumi";\nconst n: number = 1;\n${resource(value)}`,
};

describe("createStack", () => {
  it.each(["commonjs", "esm", "typescript"] as const)("takes a program in %s from up to destroy", async (language) => {
    const program = programs[language];
    const stack = await createStack({
      program: program(1),
      language,
      modules: { stub },
      config: { "alicloud:secretKey": secret("12345") },
    });
    await stack.up({ expectSuccess: true });
    await stack.preview({ args: ["--expect-no-changes"], expectSuccess: true });
    await stack.refresh({ args: ["--expect-no-changes"], expectSuccess: true });
    stack.setProgram(program(2));
    expect((await stack.preview({ args: ["--expect-no-changes"] })).exitCode).not.toBe(0);
    await stack.up({ expectSuccess: true });
    const found = (await stack.exportState()).find((each) => each.type === type);
    expect(found?.outputs).toMatchObject({ value: 2, keyLength: 5 });
    await stack.destroy({ expectSuccess: true });
    expect(await stack.exportState()).toEqual([]);
    stack.remove();
    expect(existsSync(stack.project)).toBe(false);
  });

  it("kills a program that never ends, and cancel releases its lock", async () => {
    const stack = await createStack({ program: "setInterval(() => {}, 1000);" });
    const hung = await stack.up({ timeoutMs: 4000 });
    expect(hung.timedOut).toBe(true);
    stack.setProgram("");
    expect((await stack.up()).exitCode).not.toBe(0);
    await stack.cancel();
    await stack.up({ expectSuccess: true });
  });
});
