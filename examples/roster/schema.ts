import * as v from "valibot";

/** The program reads every value as text: an id of digits needs no quotes, and a long one keeps its digits. */
const id = (pattern: RegExp, such: string, means: string) =>
  v.pipe(
    v.union([v.pipe(v.string(), v.regex(pattern, `an id such as ${such}`)), v.number()]),
    v.description(means),
    v.transform(String),
  );
const groupId = (pattern: RegExp, such: string) =>
  id(pattern, such, "The id of the group; that of a RAM group is its name.");
const userId = (pattern: RegExp, such: string) =>
  v.optional(id(pattern, such, "The id of the person there; of RAM the UserId."));
const instance = id(/^\S+$/, "bastionhost-cn-st220aw", "The instance of the group; of CloudSSO the directory.");
const region = v.optional(v.pipe(v.string(), v.description("Where it is not the region of the stack.")));

const NUMBER = /^[1-9]\d*$/;

/** What a group has, by service. */
export const groupOf = {
  bastionhost: v.strictObject({ service: v.literal("bastionhost"), instance, region, id: groupId(NUMBER, "7") }),
  cloudsso: v.strictObject({
    service: v.literal("cloudsso"),
    instance,
    region,
    id: groupId(/^g-\S+$/, "g-00jqzghi2n3o5hkh"),
  }),
  eiam: v.strictObject({ service: v.literal("eiam"), instance, region, id: groupId(/^group_[\w-]+$/, "group_d6xf") }),
  quickbi: v.strictObject({ service: v.literal("quickbi"), region, id: groupId(/^[^\s,]+$/, "0d5fb19b-a1b2") }),
  ram: v.strictObject({ service: v.literal("ram"), id: groupId(/^[\w.-]{1,64}$/, "admins") }),
};

export const person = v.strictObject({
  bastionhost: userId(NUMBER, "101"),
  cloudsso: userId(/^u-\S+$/, "u-00q8wbq42wiltcrk"),
  eiam: userId(/^user_[\w-]+$/, "user_d6sb"),
  quickbi: userId(/^[^\s,]+$/, "46e537a5-c3d4"),
  ram: userId(NUMBER, "200000000000000101"),
  groups: v.pipe(v.array(v.string()), v.description("Names of groups of the roster.")),
});

/** A roster. Editors complete it by roster.schema.json, which is made from this. */
export const roster = v.strictObject({
  groups: v.pipe(v.record(v.string(), v.variant("service", Object.values(groupOf))), v.description("Groups by name.")),
  people: v.optional(v.pipe(v.record(v.string(), person), v.description("People by name."))),
  peopleFile: v.optional(
    v.pipe(
      v.string(),
      v.description("A CSV file of people: the columns name, groups (apart by spaces), and one for each service."),
    ),
  ),
});
