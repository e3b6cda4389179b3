// Shows the state and follows it. Text is only ever set as text, so a name can hold anything.

const shownCalls = 200;
const longestParameters = 240;
const byId = (id) => document.getElementById(id);

let state;
let calls = [];
/** Members drawn last time by group, to redraw only the groups that differ. */
const drawn = new Map();

function element(tag, className, text) {
  const node = document.createElement(tag);
  if (className) node.className = className;
  if (text !== undefined) node.textContent = text;
  return node;
}

/** Both services in one shape: who owns the groups, and the groups with the members' names. */
function owners() {
  const instances = state.bastionhost.instances.map((each) => ({
    key: each.instanceId,
    title: `Bastionhost ${each.instanceId}`,
    facts: `${each.regionId} · account ${each.accountId} · ${each.status}`,
    names: new Map(each.users.map((user) => [user.userId, user.displayName || user.userName])),
    groups: each.groups,
  }));
  const organizations = state.quickbi.organizations.map((each) => ({
    key: `quickbi-${each.accountId}`,
    title: "Quick BI",
    facts: `account ${each.accountId} · ${each.status}`,
    names: new Map(each.users.map((user) => [user.userId, user.nickName])),
    groups: each.groups,
  }));
  return [...instances, ...organizations];
}

function drawGroups() {
  const box = byId("owners");
  const present = new Set();
  for (const owner of owners()) {
    present.add(owner.key);
    const section = box.querySelector(`[data-owner="${CSS.escape(owner.key)}"]`) ?? newOwner(box, owner.key);
    section.firstElementChild.replaceChildren(owner.title, " ", element("span", "facts", owner.facts));
    drawOwner(section, owner);
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

function drawOwner(section, owner) {
  const present = new Set();
  for (const group of owner.groups) {
    const key = `${owner.key}/${group.userGroupId}`;
    present.add(key);
    const found = [...section.querySelectorAll("details")].find((each) => each.dataset.group === key);
    const signature = JSON.stringify([
      group.userGroupName,
      group.userIds,
      group.userIds.map((id) => owner.names.get(id)),
    ]);
    if (found && drawn.get(key)?.signature === signature) continue;
    const details = found ?? newGroup(section, key);
    drawGroup(details, group, owner.names, drawn.get(key)?.members);
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

function drawGroup(details, group, names, before) {
  const [summary, content] = details.children;
  const count = group.userIds.length === 1 ? "1 member" : `${group.userIds.length.toLocaleString("en")} members`;
  summary.replaceChildren(
    element("strong", "", group.userGroupName),
    element("span", "count", count),
    element("span", "id", `id ${group.userGroupId}`),
  );
  if (group.userIds.length === 0) {
    content.replaceChildren(element("p", "empty", "Nobody is in this group."));
    return;
  }
  const list = element("ul", "members");
  list.tabIndex = 0;
  list.setAttribute("aria-label", `Members of ${group.userGroupName}`);
  const items = group.userIds.map((id) => {
    const item = element("li", before && !before.has(id) ? "fresh" : "", names.get(id) ?? id);
    item.title = id;
    return item;
  });
  list.append(...items);
  content.replaceChildren(list);
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

function namesIn(details) {
  return [...details.querySelectorAll("strong, li")].map((each) => each.textContent.toLowerCase()).join("\n");
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

async function loadState() {
  state = await (await fetch("/_emulator/state")).json();
  drawGroups();
}

async function loadAll() {
  calls = (await (await fetch("/_emulator/calls")).json()).slice(-shownCalls * 5);
  drawCalls();
  await loadState();
}

const stateSoon = coalesced(loadState);
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
    if (call.applied) stateSoon();
  });
}

byId("filter").addEventListener("input", applyFilter);
byId("writes-only").addEventListener("change", drawCalls);
byId("reset").addEventListener("click", () => void fetch("/_emulator/reset", { method: "POST" }));
follow();
