import { createRequire } from "node:module";
import { afterEach, expect, it, vi } from "vitest";

import { silenceDebugOutput } from "../../provider/base/quiet-debug";

const popCore = createRequire(__filename).resolve("@alicloud/pop-core");
const debug = createRequire(createRequire(popCore).resolve("httpx"))("debug") as {
  enable(names: string): void;
  disable(): string;
  enabled(name: string): boolean;
};

afterEach(() => {
  vi.unstubAllEnvs();
  debug.disable();
});

it.each(["*", "httpx:*", "other,httpx:body"])("turns the output of httpx off under DEBUG=%s", (names) => {
  vi.stubEnv("DEBUG", names);
  debug.enable(names);
  silenceDebugOutput();
  expect(debug.enabled("httpx:body")).toBe(false);
  expect(debug.enabled("httpx:header")).toBe(false);
  expect(debug.enabled("other")).toBe(names !== "httpx:*");
  expect(process.env["DEBUG"]).toBe(names);
});

it("changes nothing when httpx is quiet anyway", () => {
  vi.stubEnv("DEBUG", "other");
  debug.enable("other");
  silenceDebugOutput();
  expect(debug.disable()).toBe("other");
});
