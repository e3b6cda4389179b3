import { has } from "./find.js";

/**
 * Everybody as drawn, by name. Users of several services are one person when their logins are the same, without
 * capitals and what follows an @. A user without a login is a person alone.
 */
export function personItems(owners, wanted) {
  const people = new Map();
  for (const owner of owners) {
    const groups = groupsByUser(owner);
    const users = new Map(owner.users.map((user) => [user.id, user]));
    for (const id of groups.keys()) if (!users.has(id)) users.set(id, { id, label: id, names: [] });
    for (const user of users.values()) addPlace(people, owner, user, groups.get(user.id) ?? []);
  }
  return [...people.values()]
    .map((person) => ({ ...person, logins: [...person.logins], wanted, hidden: !isWanted(person, wanted) }))
    .sort((one, other) => one.label.localeCompare(other.label, "en", { numeric: true }));
}

/** How many people there are. */
export const peopleIn = (owners) =>
  new Set(owners.flatMap((owner) => owner.users.map((user) => personKey(owner, user)))).size;

function addPlace(people, owner, user, groups) {
  const key = personKey(owner, user);
  const person = people.get(key) ?? { key, label: user.label, logins: new Set(), places: [] };
  people.set(key, person);
  for (const name of user.names) person.logins.add(name);
  person.places.push({ title: owner.title, id: user.id, groups });
}

function personKey(owner, { id, names: [login] }) {
  const name = login?.toLowerCase().split("@")[0];
  return name ? JSON.stringify([name]) : JSON.stringify([owner.service, owner.id, id]);
}

/** Groups that each user is in, or was removed from since the reset. */
function groupsByUser({ groups }) {
  const byUser = new Map();
  const note = (userId, group) => byUser.set(userId, [...(byUser.get(userId) ?? []), group]);
  for (const { id, name, userIds, added = [], removed = [] } of groups) {
    const isAdded = new Set(added);
    for (const userId of userIds) note(userId, { id, name, change: isAdded.has(userId) ? "added" : "" });
    for (const userId of removed) note(userId, { id, name, change: "removed" });
  }
  return byUser;
}

function isWanted({ label, logins, places }, wanted) {
  const texts = [label, ...logins, ...places.flatMap(({ id, groups }) => [id, ...groups.map(({ name }) => name)])];
  return has(texts.join("\n"), wanted);
}
