import { byId, element, spoken } from "./dom.js";

/** The owners as they are now, to find the user that somebody types. */
let owners = [];

export function setOwners(now) {
  owners = now;
}

/** A form that adds a user to a group. */
export function editForm(group) {
  const input = element("input");
  input.setAttribute("list", "users");
  input.autocomplete = "off";
  input.required = true;
  input.placeholder = "login, name or id";
  input.addEventListener("focus", () => offerUsers(group.address));
  const add = element("button", "", "Add", spoken(` to ${group.name}`));
  const problem = element("p", "problem");
  problem.setAttribute("role", "alert");
  const form = element("form", "edit", element("label", "", `User to add to ${group.name} `, input), add, problem);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    void addTyped(group, input, problem);
  });
  return form;
}

/** Removes a member by hand, and leaves the focus in the group. */
export async function removeMember(node, group, userId) {
  await changeFrom(node, group, { remove: [userId] });
}

/** Adds a removed member again, by hand. */
export async function returnMember(node, group, userId) {
  await changeFrom(node, group, { add: [userId] });
}

async function changeFrom(node, group, change) {
  const content = node.closest(".content");
  const neighbour = node.nextElementSibling ?? node.previousElementSibling;
  const problem = await sendChange(group.address, change);
  content.querySelector(".problem").textContent = problem;
  // Only if nobody moved it on in the meantime: the button of this member is about to go.
  const { activeElement } = document;
  if (problem !== "" || !(activeElement === document.body || node.contains(activeElement))) return;
  (neighbour?.querySelector("button") ?? content.querySelector("input")).focus();
}

async function addTyped({ address, name }, input, problem) {
  const { user, refusal } = userOf(ownerOf(address), input.value.trim());
  const isMember = groupOf(address)?.userIds.includes(user?.id) === true;
  problem.textContent = refusal ?? (isMember ? `${user.label} is in ${name} already.` : "");
  if (problem.textContent !== "") return;
  problem.textContent = await sendChange(address, { add: [user.id] });
  if (problem.textContent === "") input.value = "";
}

/** Returns what went wrong, or an empty text. The page shows the change when the emulator tells of it. */
async function sendChange({ service, owner, group }, change) {
  const path = [service, owner, group].map(encodeURIComponent).join("/");
  try {
    const body = JSON.stringify(change);
    const answer = await fetch(`/_emulator/groups/${path}/members`, { method: "PUT", body });
    return answer.ok ? "" : `Nothing changed: ${(await answer.json()).error}`;
  } catch {
    return "Nothing changed: the emulator does not answer. Start it again.";
  }
}

/** The user that a text names: by id, else by login, else by name. */
function userOf(owner, typed) {
  const users = owner?.users ?? [];
  const lower = typed.toLowerCase();
  const byName = (names) => users.filter((user) => names(user).some((name) => name.toLowerCase() === lower));
  const ways = [users.filter(({ id }) => id === typed), byName(({ names }) => names), byName(({ label }) => [label])];
  const found = ways.find(({ length }) => length > 0) ?? [];
  if (found.length === 1) return { user: found[0] };
  if (found.length > 1) return { refusal: `${found.length} users are called ${typed}: give the id.` };
  return { refusal: `No user here has the login, name or id ${typed}.` };
}

const ownerOf = ({ service, owner }) => owners.find((each) => each.service === service && each.id === owner);
const groupOf = (address) => ownerOf(address)?.groups.find(({ id }) => id === address.group);

/** One list of suggestions serves every form: 65 of them would be long to draw. */
function offerUsers(address) {
  const members = new Set(groupOf(address)?.userIds);
  const others = (ownerOf(address)?.users ?? []).filter(({ id }) => !members.has(id));
  byId("users").replaceChildren(
    ...others.map(({ id, label, names: [login = id] }) => {
      const option = element("option");
      option.value = login;
      option.label = `${label} · ${id}`;
      return option;
    }),
  );
}
