import { button, byId, counted, drawEach, element, spoken } from "./dom.js";
import { editForm, removeMember, returnMember } from "./edit.js";
import { marked, nameNodes } from "./find.js";
import { ownerItem } from "./group-items.js";

/** Lists of more members scroll, and so need to be reached by keyboard. */
const longList = 40;

/** Keys of the groups that somebody closed, and of those whose members somebody is changing. */
const closed = new Set();
const editing = new Set();
let lastWanted = "";
let areNewClosed = false;

/** Draws every group, or those with what is wanted, and counts the groups shown and the memberships that match. */
export function drawGroups(owners, wanted, redraw) {
  const items = owners.map((owner) => ownerItem(owner, wanted, editing));
  drawEach(byId("by-group"), items, {
    create: () => element("div", "owner", element("h3"), element("div")),
    draw(section, item) {
      const [heading, box] = section.children;
      const facts = [item.facts, counted(item.groupCount, "group"), counted(item.userCount, "user")];
      heading.replaceChildren(item.title, " ", element("span", "facts", facts.join(" · ")));
      drawEach(box, item.groups, { create: newGroup, draw: (node, group) => drawGroup(node, group, redraw) });
    },
  });
  if (wanted !== lastWanted) openAll(wanted !== "");
  lastWanted = wanted;
  const shown = items.flatMap(({ groups }) => groups).filter(({ hidden }) => !hidden);
  return {
    groups: shown.length,
    memberships: shown.flatMap(({ members }) => members).filter(({ match }) => match).length,
  };
}

/** Opens or closes every group, also those that come later. */
export function closeAll(areClosed) {
  areNewClosed = areClosed;
  closed.clear();
  for (const details of groupNodes()) {
    if (areClosed) closed.add(details.dataset.key);
    details.open = !areClosed;
  }
}

/** While something is wanted, every group is open, since the match is inside. */
function openAll(isForSearch) {
  for (const details of groupNodes()) details.open = isForSearch || !closed.has(details.dataset.key);
}

const groupNodes = () => byId("by-group").querySelectorAll("details");

function newGroup({ key, wanted }) {
  const details = element("details", "", element("summary"), element("div", "content"));
  if (areNewClosed) closed.add(key);
  details.open = wanted !== "" || !closed.has(key);
  details.firstElementChild.addEventListener("click", () => {
    if (lastWanted !== "") return;
    if (details.open) closed.add(key);
    else closed.delete(key);
  });
  return details;
}

function drawGroup(details, group, redraw) {
  const [summary, content] = details.children;
  summary.replaceChildren(
    element("strong", "", marked(group.name, group.wanted)),
    element("span", "count", countOf(group)),
    element(
      "span",
      "id",
      "id ",
      marked(group.id, group.wanted),
      group.note && [" · ", marked(group.note, group.wanted)],
    ),
  );
  if (content.childElementCount === 0) content.append(...newContent(group.key, redraw));
  const [empty, members, removed, change] = content.children;
  empty.textContent = group.memberCount > 0 ? "" : "Nobody is in this group.";
  drawMembers(members, group.members, memberNode(group, removeMember));
  if (group.members.length > longList) members.tabIndex = 0;
  else members.removeAttribute("tabindex");
  drawMembers(removed, group.removed, memberNode(group, returnMember));
  members.setAttribute("aria-label", `Members of ${group.name}`);
  removed.setAttribute("aria-label", `Removed from ${group.name} since the reset`);
  for (const list of [members, removed]) list.classList.toggle("editing", group.editing);
  change.replaceChildren("Change members", spoken(` of ${group.name}`));
  change.setAttribute("aria-expanded", String(group.editing));
  drawForm(content, group);
}

function newContent(key, redraw) {
  const toggle = () => {
    if (!editing.delete(key)) editing.add(key);
    redraw();
  };
  return [element("p", "empty"), element("ul", "members"), element("ul", "members"), button("change", "", toggle)];
}

function drawForm(content, group) {
  const form = content.querySelector("form");
  if (group.editing && form === null) content.append(editForm(group));
  if (!group.editing) form?.remove();
}

function countOf({ memberCount, members, addedCount, removedCount, wanted }) {
  const count = counted(memberCount, "member");
  const changes = [addedCount > 0 && `+${addedCount}`, removedCount > 0 && `−${removedCount}`].filter(Boolean);
  const found = wanted === "" ? 0 : members.filter(({ match }) => match).length;
  return [count, ...changes, found > 0 && `${found.toLocaleString("en")} found`].filter(Boolean).join(" · ");
}

function drawMembers(list, items, draw) {
  drawEach(list, items, { create: () => element("li"), draw });
  list.hidden = items.length === 0;
}

/** Draws a member, or a removed one, with the button that undoes it while somebody changes the group. */
function memberNode(group, change) {
  const isRemoval = change === removeMember;
  return (node, { key, label, names, match, wanted, added, imported }) => {
    const name = nameNodes(label, match, wanted);
    const act = button("act", isRemoval ? "×" : "+", () => void change(node, group, key));
    act.setAttribute(
      "aria-label",
      isRemoval ? `Remove ${label} from ${group.name}` : `Add ${label} to ${group.name} again`,
    );
    node.className = added ? "added" : "";
    node.title = [...names, `id ${key}`].join(" · ");
    node.replaceChildren(
      ...(added ? [spoken("added: ")] : []),
      isRemoval ? element("span", "", name) : element("del", "", name),
      ...(imported ? [" ", element("span", "why", "from a directory")] : []),
    );
    if (group.editing) node.append(act);
  };
}
