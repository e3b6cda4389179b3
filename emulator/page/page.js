// Shows the state and follows it. Text is only ever set as text, so a name can hold anything.

const shownCalls = 200;
const longestParameters = 240;
const byId = (id) => document.getElementById(id);

let owners = [];
let calls = [];
/** Members drawn last time by group, to redraw only the groups that differ. */
const drawn = new Map();

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

function drawGroups() {
  const box = byId("owners");
  const present = new Set();
  for (const owner of owners) {
    const key = `${owner.service}/${owner.id}`;
    present.add(key);
    const section = box.querySelector(`[data-owner="${CSS.escape(key)}"]`) ?? newOwner(box, key);
    section.firstElementChild.replaceChildren(owner.title, " ", element("span", "facts", owner.facts));
    drawOwner(section, key, owner);
  }
  for (const section of [...box.children]) if (!present.has(section.dataset.owner)) section.remove();
  applyFilter();
}

function newOwner(box, key) {
  const section = element("div");
  section.dataset.owner = key;
  section.append(element("h3"));
  box.append(section);
  return section;
}

function drawOwner(section, ownerKey, owner) {
  const present = new Set();
  const users = new Map(owner.users.map((user) => [user.id, user]));
  for (const group of owner.groups) {
    const key = `${ownerKey}/${group.id}`;
    present.add(key);
    const found = [...section.querySelectorAll("details")].find((each) => each.dataset.group === key);
    const members = group.userIds.map((id) => users.get(id) ?? { id, label: id, names: [] });
    const signature = JSON.stringify([group.name, group.note, members]);
    if (found && drawn.get(key)?.signature === signature) continue;
    const details = found ?? newGroup(section, key);
    drawGroup(details, group, members, drawn.get(key)?.members);
    drawn.set(key, { signature, members: new Set(group.userIds) });
  }
  for (const details of [...section.querySelectorAll("details")]) {
    if (present.has(details.dataset.group)) continue;
    drawn.delete(details.dataset.group);
    details.remove();
  }
}

function newGroup(section, key) {
  const details = element("details");
  details.dataset.group = key;
  details.open = true;
  details.append(element("summary"), element("div"));
  section.append(details);
  return details;
}

function drawGroup(details, group, members, before) {
  const [summary, content] = details.children;
  const count = members.length === 1 ? "1 member" : `${members.length.toLocaleString("en")} members`;
  summary.replaceChildren(
    element("strong", "", group.name),
    element("span", "count", count),
    element("span", "id", [`id ${group.id}`, group.note].filter(Boolean).join(" · ")),
  );
  if (members.length === 0) {
    content.replaceChildren(element("p", "empty", "Nobody is in this group."));
    return;
  }
  const list = element("ul", "members");
  list.tabIndex = 0;
  list.setAttribute("aria-label", `Members of ${group.name}`);
  list.append(...members.map((member) => memberItem(member, before)));
  content.replaceChildren(list);
}

function memberItem({ id, label, names }, before) {
  const item = element("li", before && !before.has(id) ? "fresh" : "", label);
  item.title = id;
  item.dataset.names = names.join("\n");
  return item;
}

function applyFilter() {
  const wanted = byId("filter").value.trim().toLowerCase();
  const groups = [...document.querySelectorAll("details[data-group]")];
  // Read all texts first, then write all flags, to avoid layouts in between.
  const hidden = groups.map((each) => wanted !== "" && !namesIn(each).includes(wanted));
  groups.forEach((each, index) => {
    each.hidden = hidden[index];
  });
  byId("no-match").hidden = groups.length === 0 || hidden.includes(false);
}

/** The name of the group, and every name of its members, shown or not. */
function namesIn(details) {
  return [...details.querySelectorAll("strong, li")]
    .map((each) => `${each.textContent}\n${each.dataset.names ?? ""}`.toLowerCase())
    .join("\n");
}

function drawCalls() {
  const writesOnly = byId("writes-only").checked;
  const rows = calls
    .filter((call) => !writesOnly || call.applied)
    .slice(-shownCalls)
    .reverse();
  byId("calls").replaceChildren(...rows.map(callRow));
  byId("no-calls").hidden = rows.length > 0;
}

function callRow(call) {
  const row = element("tr");
  const name = element("td", "", call.action || "(no action)");
  name.append(
    element("span", "note", [call.service, call.protocol, call.applied && "changed"].filter(Boolean).join(" · ")),
  );
  const text = Object.entries(call.parameters)
    .map(([key, value]) => `${key}=${value}`)
    .join("  ");
  const short = text.length > longestParameters ? `${text.slice(0, longestParameters)}…` : text;
  const answer = element("td", call.code === "OK" ? "good" : "bad", call.code);
  const status = call.status === 0 ? "no answer" : `HTTP ${call.status}`;
  answer.append(element("span", "note", call.fault ? `${status} · fault ${call.fault}` : status));
  row.append(element("td", "", call.n), name, element("td", "parameters", short), answer);
  return row;
}

/** Many events in one moment are drawn once, at most every 150 ms. */
function coalesced(work) {
  let waiting = false;
  return () => {
    if (waiting) return;
    waiting = true;
    setTimeout(() => {
      waiting = false;
      void work();
    }, 150);
  };
}

async function loadGroups() {
  owners = await (await fetch("/_emulator/groups")).json();
  drawGroups();
}

async function loadAll() {
  calls = (await (await fetch("/_emulator/calls")).json()).slice(-shownCalls * 5);
  drawCalls();
  await loadGroups();
}

const groupsSoon = coalesced(loadGroups);
const callsSoon = coalesced(drawCalls);
const allSoon = coalesced(loadAll);

function follow() {
  const source = new EventSource("/_emulator/events");
  source.onopen = () => {
    byId("connection").textContent = "Live";
    allSoon();
  };
  source.onerror = () => {
    byId("connection").textContent = "Not connected, trying again";
  };
  source.addEventListener("state", allSoon);
  source.addEventListener("call", (event) => {
    const { call } = JSON.parse(event.data);
    calls = [...calls.slice(-shownCalls * 5), call];
    callsSoon();
    if (call.applied) groupsSoon();
  });
}

byId("filter").addEventListener("input", applyFilter);
byId("writes-only").addEventListener("change", drawCalls);
byId("reset").addEventListener("click", () => void fetch("/_emulator/reset", { method: "POST" }));
follow();
