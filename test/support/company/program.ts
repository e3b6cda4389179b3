import { worldOf } from "../../contract/worlds";
import type { Company, Person } from "./company";

/** How a program makes the resource of a group from `name`, `args` and `userIds`. */
export interface Making {
  readonly head: string;
  readonly resource: string;
}

const GROUP_MEMBERSHIP: Making = {
  head: 'const { GroupMembership } = require("pulumi-alicloud-group-membership");',
  resource: "new GroupMembership(name, { ...args, userIds })",
};

/** The program of a company: one line a person. Every group, an empty one too, is derived from these lines. */
export function programOf({ groups, people }: Company, making: Making = GROUP_MEMBERSHIP): string {
  const declared = groups.map(({ name, service, id }) => ({
    name,
    args: { service, ...worldOf(service).place, userGroupId: id },
  }));
  return `"use strict";
${making.head}
const people = [
${people.map(lineOf).join("")}];
const groups = ${JSON.stringify(declared)};
for (const { name, args } of groups) {
  const userIds = people.filter(({ groups }) => groups.includes(name)).map(({ ids }) => ids[args.service]);
  ${making.resource};
}
`;
}

/** The line that a leaver's colleague deletes. */
export function lineOf(person: Person): string {
  return `${JSON.stringify(person)},\n`;
}
