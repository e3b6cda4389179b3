import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import company from "../../emulator/seeds/company.json";
import { parseSeed } from "../../emulator/seed";
import { services } from "../../emulator/services/registry";
import { seeds } from "../../emulator/services/seeds";
import { views } from "../../emulator/services/views";
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

it("the tables of the seed name every key, role, owner of groups, group and Bastionhost user", () => {
  const { accounts, bastionhost } = company;
  const state = parseSeed(company);
  const keys = accounts.flatMap(({ accessKeys, roles = [] }) => [
    ...accessKeys.flatMap(({ id, secret }) => [id, secret]),
    ...roles.map(({ arn }) => arn),
  ]);
  const owners = Object.values(views).flatMap((view) => view.owners(state));
  const users = bastionhost.instances.flatMap((place) => place.users);
  const named = [
    ...keys.map((text) => `\`${text}\``),
    ...owners.map((owner) => owner.id),
    ...owners.flatMap(({ groups }) => groups.map(({ id, name }) => `\`${id}\` ${name}`)),
    ...users.map(({ userId, userName }) => `\`${userId}\` ${userName}`),
  ];
  expect(named.filter((text) => !readme.includes(text))).toEqual([]);
});

it.each(Object.keys(seeds))("the tables of the seed and of the owners have %s", (name) => {
  expect(readme).toContain(`\`${name}?.`);
  expect(readme).toContain(`\n| \`${name}\` | `);
});
