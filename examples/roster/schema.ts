import * as v from "valibot";

/** The program reads every value as text: an id of digits needs no quotes, and a long one keeps its digits. */
const id = (means: string) => v.pipe(v.union([v.string(), v.number()]), v.description(means), v.transform(String));
const groupId = id("The id of the group; that of a RAM group is its name.");
const instance = id("The instance of the group; of CloudSSO the directory.");
const region = v.optional(v.pipe(v.string(), v.description("Where it is not the region of the stack.")));
const userId = v.optional(id("The id of the person there; of RAM the UserId."));

/** What a group has, by service. */
export const groupOf = {
  bastionhost: v.strictObject({ service: v.literal("bastionhost"), instance, region, id: groupId }),
  cloudsso: v.strictObject({ service: v.literal("cloudsso"), instance, region, id: groupId }),
  eiam: v.strictObject({ service: v.literal("eiam"), instance, region, id: groupId }),
  quickbi: v.strictObject({ service: v.literal("quickbi"), region, id: groupId }),
  ram: v.strictObject({ service: v.literal("ram"), id: groupId }),
};

export const person = v.strictObject({
  bastionhost: userId,
  cloudsso: userId,
  eiam: userId,
  quickbi: userId,
  ram: userId,
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
