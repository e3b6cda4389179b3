import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, it } from "vitest";
import company from "../../emulator/seeds/company.json";
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

it("the tables of the seed name every key, role, instance, group and Bastionhost user", () => {
  const { accounts, bastionhost, quickbi } = company;
  const keys = accounts.flatMap(({ accessKeys, roles = [] }) => [
    ...accessKeys.flatMap(({ id, secret }) => [id, secret]),
    ...roles.map(({ arn }) => arn),
  ]);
  const groups = [...bastionhost.instances, ...quickbi.organizations].flatMap((place) => place.groups);
  const users = bastionhost.instances.flatMap((place) => place.users);
  const named = [
    ...[...keys, ...bastionhost.instances.map(({ instanceId }) => instanceId)].map((text) => `\`${text}\``),
    ...groups.map(({ userGroupId, userGroupName }) => `\`${userGroupId}\` ${userGroupName}`),
    ...users.map(({ userId, userName }) => `\`${userId}\` ${userName}`),
  ];
  expect(named.filter((text) => !readme.includes(text))).toEqual([]);
});
