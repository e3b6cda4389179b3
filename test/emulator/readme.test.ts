import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import { services } from "../../emulator/services/registry";
import { defaultSettings } from "../../emulator/settings";

const readme = readFileSync(join(__dirname, "../../emulator/README.md"), "utf8");

it.each(services.flatMap((service) => Object.keys(service.actions).map((action) => [service.name, action] as const)))(
  "the table of %s names %s",
  (_, action) => {
    expect(readme).toMatch(new RegExp(`\\b${action}\\b`));
  },
);

it.each(Object.keys(defaultSettings))("the table of switches names %s", (name) => {
  expect(readme).toContain(`\`${name}\``);
});
