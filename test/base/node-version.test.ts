import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";

import { requireNode } from "../../provider/base/node-version";

test.each(["20.20.2", "22.11.0", "9.0.0"])(
  "Node.js %s is refused in one line, before anything is called",
  (version) => {
    expect(() => {
      requireNode(version);
    }).toThrow(`needs Node.js 22.12 or newer, and this is ${version}`);
  },
);

test.each(["22.12.0", "22.20.1", "24.0.0", process.versions.node])("Node.js %s passes", (version) => {
  expect(() => {
    requireNode(version);
  }).not.toThrow();
});

test("the floor is that of package.json", () => {
  const { engines } = JSON.parse(readFileSync(join(__dirname, "..", "..", "package.json"), "utf8")) as {
    engines: { node: string };
  };
  expect(engines.node).toBe(">=22.12");
});
